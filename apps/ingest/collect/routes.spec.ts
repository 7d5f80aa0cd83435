import { isCollecting, isVersioned, patternsOf, routableUrl, routeOf } from './routes.ts';

describe('collecting routes', () => {
  it.each([
    ['/api/v1/events', 'event', 'canonical'],
    ['/api/v1/events/track', 'event', 'canonical'],
    ['/api/v1/analytics/event', 'event', 'canonical'],
    ['/api/v1/track/event', 'event', 'eventIds'],
    ['/api/v1/events/batch', 'batch', 'canonical'],
    ['/api/v1/events/track/batch', 'batch', 'canonical'],
    ['/api/v1/analytics/event/batch', 'batch', 'canonical'],
    ['/api/v1/analytics/batch', 'batch', 'canonical'],
    ['/api/v1/track/batch', 'batch', 'eventIds'],
    ['/api/v1/track', 'batch', 'count'],
    ['/api/v1/sessions/start', 'session', 'canonical'],
    ['/api/v1/sessions', 'session', 'snakeSession'],
  ])('%s takes a %s and answers as %s, below a website as well', (path, action, shape) => {
    expect(routeOf(path)).toMatchObject({ action, shape });
    expect(routeOf(`/Ab12Cd34Ef56${path}?a=/b`)).toMatchObject({ action, shape });
    expect(routeOf(`${path}/`)).toMatchObject({ action, shape });
    expect(patternsOf(action as 'event')).toEqual(expect.arrayContaining([path, `/:siteId${path}`]) as string[]);
  });

  it('leaves /api/track to the tracker that owns it, whatever a header says', () => {
    expect(routeOf('/api/events')).toMatchObject({ action: 'event' });
    expect(routeOf('/api/track')).toBeUndefined();
  });

  it('ignores a trailing slash below /api/v1 only', () => {
    expect(routableUrl('/api/v1/events/?a=b/')).toBe('/api/v1/events?a=b/');
    expect(routableUrl('/api/events/')).toBe('/api/events/');
    expect(routeOf('/api/events/')).toBeUndefined();
  });

  it('tells paths with the version in them', () => {
    expect(isVersioned('/Ab12Cd34Ef56/api/v1/events')).toBe(true);
    expect(isVersioned('/api/events')).toBe(false);
  });

  it('takes every method of its paths, but of /sessions only what begins one', () => {
    expect(isCollecting('GET', '/api/v1/events')).toBe(true);
    expect(isCollecting('POST', '/api/v1/sessions')).toBe(true);
    expect(isCollecting('OPTIONS', '/api/v1/sessions')).toBe(true);
    expect(isCollecting('OPTIONS', '/api/v1/sessions', 'GET')).toBe(false);
    expect(isCollecting('GET', '/api/v1/sessions')).toBe(false);
    expect(isCollecting('GET', '/api/v1/sessions/abc')).toBe(false);
    expect(isCollecting('GET', '/api/v1/events/abc/receipt')).toBe(false);
    expect(isCollecting('GET', '/')).toBe(false);
  });
});
