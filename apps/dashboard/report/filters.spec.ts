import { addFilter, filterForRow, formatFilter, parseFilter, removeFilter, type Filter } from './filters.ts';

const germany: Filter = { dimension: 'country', operator: 'is', values: ['DE'] };

describe('a filter in the address', () => {
  it.each<[string, Filter]>([
    ['country:is:DE', germany],
    ['country:in:DE|AT', { ...germany, values: ['DE', 'AT'] }],
    ['country:notIn:DE|AT', { dimension: 'country', operator: 'isNot', values: ['DE', 'AT'] }],
    ['path:contains:/a:b', { dimension: 'path', operator: 'contains', values: ['/a:b'] }],
    ['title:is:a\\|b\\\\c', { dimension: 'title', operator: 'is', values: ['a|b\\c'] }],
    ['source:isNotSet', { dimension: 'source', operator: 'isNotSet', values: [] }],
    ['eventProperty:plan:is:pro', { dimension: 'eventProperty:plan', operator: 'is', values: ['pro'] }],
  ])('%s is read and written alike', (text, filter) => {
    expect(parseFilter(text)).toEqual(filter);
    expect(formatFilter(filter)).toBe(text);
  });

  it.each(['', 'country', 'country:is', 'country:likes:DE', 'a b:is:c'])('ignores %j', (text) => {
    expect(parseFilter(text)).toBeUndefined();
  });
});

describe('a click on a row', () => {
  it('selects or excludes its value', () => {
    expect(filterForRow('country', 'DE', false)).toEqual(germany);
    expect(filterForRow('country', 'DE', true).operator).toBe('isNot');
  });

  it('selects by absence where the row has no value', () => {
    expect(filterForRow('utmCampaign', null, false).operator).toBe('isNotSet');
    expect(filterForRow('utmCampaign', null, true).operator).toBe('isSet');
  });

  it('takes the place of another value of the same dimension', () => {
    expect(addFilter([germany], { ...germany, values: ['AT'] })).toEqual([{ ...germany, values: ['AT'] }]);
  });

  it('gathers excluded values in one filter', () => {
    const excluded = ['DE', 'AT', 'DE'].reduce<readonly Filter[]>(
      (filters, value) => addFilter(filters, filterForRow('country', value, true)),
      [],
    );
    expect(excluded.map(formatFilter)).toEqual(['country:notIn:DE|AT']);
  });

  it('can be taken back', () => {
    expect(removeFilter([germany], germany)).toEqual([]);
  });
});
