import { languageOf } from './language.ts';
import { translated } from './translation.ts';

describe('a second language', () => {
  it('stands where it is there, English elsewhere', () => {
    const english = { a: { b: 'word', c: (name: string) => `by ${name}` }, d: 'rest' };
    const german = translated<typeof english>(english, { a: { c: (name) => `von ${name}` } });
    expect([german.a.b, german.a.c('Ada'), german.d]).toEqual(['word', 'von Ada', 'rest']);
  });

  it('is the one chosen, else that of the browser, else English', () => {
    expect(languageOf('de', ['en-GB'])).toBe('de');
    expect(languageOf('auto', ['de-AT', 'en'])).toBe('de');
    expect(languageOf('auto', ['fr-FR', 'de'])).toBe('en');
    expect(languageOf('auto', [])).toBe('en');
  });
});
