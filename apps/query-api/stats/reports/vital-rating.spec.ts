import { vitalRating } from './vital-rating.ts';

describe('the rating of a page', () => {
  it.each([
    [{ lcpP75Ms: 2500, inpP75Ms: 200, clsP75: 0.1 }, 'good'],
    [{ lcpP75Ms: 2501, inpP75Ms: null, clsP75: 0 }, 'needsImprovement'],
    [{ lcpP75Ms: 4000, inpP75Ms: 500, clsP75: 0.25 }, 'needsImprovement'],
    [{ lcpP75Ms: 100, inpP75Ms: 501, clsP75: 0 }, 'poor'],
    [{ lcpP75Ms: null, inpP75Ms: null, clsP75: 0.26 }, 'poor'],
    [{ lcpP75Ms: null, inpP75Ms: null, clsP75: null, ttfbP75Ms: 9000 }, null],
  ])('of %j is %s', (metrics, rating) => expect(vitalRating(metrics)).toBe(rating));
});
