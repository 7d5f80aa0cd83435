import { countryName, countryOf, languageName } from './places.ts';

describe('a place', () => {
  it('has its name in the language of the reader', () => {
    expect(countryName('DE', 'en')).toBe('Germany');
    expect(countryName('DE', 'de')).toBe('Deutschland');
    expect(languageName('pt-BR', 'en')).toBe('Brazilian Portuguese');
  });

  it('keeps a code that nobody knows', () => {
    expect(countryName('not a code', 'en')).toBe('not a code');
  });

  it('lies in a country', () => {
    expect(countryOf('DE-BY')).toBe('DE');
    expect(countryOf('GB')).toBe('GB');
    expect(countryOf('Bavaria')).toBeUndefined();
    expect(countryOf(null)).toBeUndefined();
  });
});
