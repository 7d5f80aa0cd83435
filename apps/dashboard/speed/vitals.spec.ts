import { ratingOf, vitalText } from './vitals.ts';

describe('a vital', () => {
  it.each([
    ['lcpP75Ms', 2500, 'good'],
    ['lcpP75Ms', 2501, 'needsImprovement'],
    ['inpP75Ms', 501, 'poor'],
    ['clsP75', 0.1, 'good'],
    ['ttfbP75Ms', 9000, undefined],
    ['lcpP75Ms', null, undefined],
  ] as const)('%s of %s is %s', (name, value, rating) => expect(ratingOf(name, value)).toBe(rating));

  it('is written with its unit, which layout shift has none of', () => {
    expect([vitalText('lcpP75Ms', 2500), vitalText('clsP75', 0.123), vitalText('inpP75Ms', null)]).toEqual([
      '2,500 ms',
      '0.12',
      '–',
    ]);
  });
});
