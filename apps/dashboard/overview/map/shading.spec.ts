import { countryOfNumber } from './country-codes.ts';
import { shadeOf } from './shading.ts';

describe('the map', () => {
  it('draws the highest darkest, a single visitor visibly, and none not at all', () => {
    expect([shadeOf(1000, 1000, 5), shadeOf(1, 1000, 5), shadeOf(0, 1000, 5), shadeOf(0, 0, 5)]).toEqual([5, 1, 0, 0]);
  });

  it('knows countries by their number, written with or without its zeros', () => {
    expect([countryOfNumber('276'), countryOfNumber(4), countryOfNumber('004'), countryOfNumber(undefined)]).toEqual([
      'DE',
      'AF',
      'AF',
      undefined,
    ]);
  });
});
