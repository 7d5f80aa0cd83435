import { isCurrency, parseAmount } from './amount.ts';

describe('an amount of money', () => {
  it.each<[unknown, string]>([
    [19.99, '19.99'],
    [0.1 + 0.2, '0.3'],
    [-5, '-5'],
    [1e11, '100000000000'],
    [0.0001, '0.0001'],
    ['19.90', '19.90'],
    [' 7 ', '7'],
    [0, '0'],
  ])('%p is the decimal %s', (value, text) => {
    expect(parseAmount(value)).toBe(text);
  });

  it.each([1e11 + 1, 0.00001, 1.23456, NaN, Infinity, '1,5', '1e3', '', '100000000001', '1.23456', null, true, {}])(
    'is not %p',
    (value) => {
      expect(parseAmount(value)).toBeUndefined();
    },
  );

  it('is in a currency of three capital letters', () => {
    expect(['EUR', 'eur', 'EURO', ''].map(isCurrency)).toEqual([true, false, false, false]);
  });
});
