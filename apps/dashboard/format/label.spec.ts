import { filterText } from './filter-text.ts';
import { labelOf } from './label.ts';

describe('a value on the page', () => {
  it('is named in words where it is a code', () => {
    expect(labelOf('country', 'DE', 'DE', 'en')).toBe('Germany');
    expect(labelOf('language', 'de', undefined, 'en')).toBe('German');
    expect(labelOf('device', 'mobile')).toBe('Mobile');
  });

  it('keeps the label of the server otherwise, else the value', () => {
    expect(labelOf('region', 'DE-BY', 'Bavaria')).toBe('Bavaria');
    expect(labelOf('path', '/a', '')).toBe('/a');
    expect(labelOf('device', 'console')).toBe('console');
  });

  it('says what its absence means', () => {
    expect(labelOf('source', null)).toBe('Direct');
    expect(labelOf('screen', null)).toBe('Unknown');
  });
});

describe('a filter on the page', () => {
  it('reads as a sentence', () => {
    expect(filterText({ dimension: 'country', operator: 'is', values: ['DE', 'AT'] })).toEqual({
      dimension: 'Country',
      condition: 'is Germany or Austria',
    });
    expect(filterText({ dimension: 'utmCampaign', operator: 'isNotSet', values: [] }).condition).toBe('is not known');
    expect(filterText({ dimension: 'eventProperty:plan', operator: 'is', values: ['pro'] }).dimension).toBe('plan');
  });
});
