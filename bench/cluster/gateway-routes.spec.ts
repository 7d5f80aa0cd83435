import { ingestPaths } from './gateway-routes.ts';

describe('the front of a cluster', () => {
  const isForIngest = ingestPaths();

  it.each([
    ['POST', '/api/v1/events', true],
    ['POST', '/api/v1/events/batch', true],
    ['GET', '/tracker.js', true],
    ['GET', '/tracker/vitals.js', true],
    ['GET', '/trackerXjs', false],
    ['GET', '/api/v1/tracker/config/Ab12Cd34Ef56', true],
    ['POST', '/api/v1/sessions', true],
    ['GET', '/api/v1/sessions', false],
    ['GET', '/api/v1/websites', false],
    ['GET', '/', false],
  ])('gives %s %s to ingest: %s', (method, path, expected) => expect(isForIngest(method, path)).toBe(expected));
});
