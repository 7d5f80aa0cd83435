import { Directory } from '#libs/directory';
import { type Website } from '#libs/domain';
import { type EventLog } from '#libs/event-log';
import { RateLimit } from '#libs/limits';
import { aWebsite } from '../../specs/a-website.ts';
import { Sites } from '../site.ts';
import { checkOrigin } from './check-origin.ts';
import { checkVersion } from './check-version.ts';
import { findSite, type SiteHints } from './find-site.ts';

const other = aWebsite({ id: '01930000-0000-7000-8000-000000000002', siteId: 'Zz99Zz99Zz99', domain: 'shop.example' });

/** A directory that knows two websites, without a log behind it. */
class KnownDirectory extends Directory {
  readonly #websites: readonly Website[];

  constructor(websites: readonly Website[]) {
    super({ log: undefined as unknown as EventLog });
    this.#websites = websites;
  }

  override website(id: string) {
    const website = this.#websites.find((one) => one.id === id || one.siteId === id);
    return website && { website, version: 1 };
  }

  override websitesByHost(host: string) {
    return this.#websites.filter(({ domain }) => domain === host);
  }
}

const directory = new KnownDirectory([aWebsite(), other]);

const refusal = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('the website of a request', () => {
  const none: SiteHints = {
    key: undefined,
    prefix: undefined,
    body: {},
    query: {},
    header: undefined,
    originHost: '',
  };
  const found = (hints: Partial<SiteHints>) => refusal(() => findSite(directory, { ...none, ...hints }).website.siteId);

  it('is named by path, body, query or header, in this order, else by an origin that one website has', () => {
    const [first, second] = [aWebsite().siteId, other.siteId];
    expect(found({ prefix: first, body: { siteId: second } })).toBe(first);
    expect(found({ body: { siteId: first }, query: { siteId: second } })).toBe(first);
    expect(found({ query: { site_id: first }, header: second })).toBe(first);
    expect(found({ header: first, originHost: 'shop.example' })).toBe(first);
    expect(found({ originHost: 'shop.example' })).toBe(second);
  });

  it.each(['siteId', 'websiteId', 'website_id', 'site_id', 'projectId', 'project_id', 'site'])(
    'may be called %s',
    (name) => {
      expect(found({ body: { [name]: other.siteId } })).toBe(other.siteId);
      expect(found({ body: [{ [name]: other.id }] })).toBe(other.siteId);
      expect(found({ body: { events: [{ [name]: other.id }] } })).toBe(other.siteId);
    },
  );

  it('is missing, unknown or another key’s, in words', () => {
    expect(found({})).toMatchObject({ code: 'site.missing' });
    expect(found({ originHost: 'nobody.example' })).toMatchObject({ code: 'site.missing' });
    expect(found({ body: { siteId: 'AAAAAAAAAAAA' } })).toMatchObject({ code: 'site.unknown' });
    expect(found({ body: { siteId: 7 } })).toMatchObject({ code: 'field.invalid', field: 'siteId' });
    const key = { websiteId: other.id };
    expect(found({ key })).toBe(other.siteId);
    expect(found({ key, body: { siteId: aWebsite().siteId } })).toMatchObject({
      code: 'key.otherWebsite',
    });
  });

  it('may be any of those of an organisation, if its key says so', () => {
    const own = { ...other, organisationId: 'o1' };
    const twoOfThem = new KnownDirectory([aWebsite(), own]);
    const of = (siteId: string) =>
      refusal(() => findSite(twoOfThem, { ...none, key: { organisationId: 'o1' }, body: { siteId } }).website.siteId);
    expect(of(own.siteId)).toBe(own.siteId);
    expect(of(aWebsite().siteId)).toMatchObject({ code: 'key.otherWebsite' });
    expect(found({ key: { organisationId: 'o1' } })).toMatchObject({ code: 'site.missing' });
  });

  it('is not found by an origin that several websites have', () => {
    const twins = new KnownDirectory([aWebsite({ domain: 'a.example' }), { ...other, domain: 'a.example' }]);
    expect(refusal(() => findSite(twins, { ...none, originHost: 'a.example' }))).toMatchObject({
      code: 'site.missing',
    });
  });
});

describe('an origin', () => {
  const site = new Sites().of(aWebsite({ domains: ['b.example'], allowedOrigins: ['*.cdn.example'] }), 1);
  const told = (host: string): unknown =>
    (refusal(() => checkOrigin(site, host)) as { code?: string } | undefined)?.code;

  it('is the website’s own, or one that it allows', () => {
    for (const host of ['example.com', 'www.example.com', 'b.example', 'a.cdn.example'])
      expect(told(host)).toBeUndefined();
    for (const host of ['evil.example', 'example.com.evil.example', 'cdn.example'])
      expect(told(host)).toBe('origin.denied');
    expect(told('')).toBe('origin.missing');
  });
});

describe('the version', () => {
  const told = (url: string, headers: Record<string, string>): unknown =>
    (refusal(() => checkVersion(url, headers)) as { code?: string } | undefined)?.code;

  it.each([
    ['/api/v1/events', {}, undefined],
    ['/api/v1/events', { 'api-version': '1' }, undefined],
    ['/api/v1/events', { 'api-version': '2' }, 'version.conflict'],
    ['/api/events', { 'api-version': '1' }, undefined],
    ['/api/events', { 'x-api-version': '1' }, undefined],
    ['/api/events', { accept: 'application/vnd.footfall.v1+json' }, undefined],
    ['/api/events', { accept: 'application/vnd.footfall.v2+json' }, 'version.unsupported'],
    ['/api/events', { 'api-version': '2' }, 'version.unsupported'],
    ['/api/events', {}, 'route.unknown'],
  ])('%s with %j: %s', (url, headers, code) => {
    expect(told(url, headers)).toBe(code);
  });
});

describe('the rate limit', () => {
  it('takes as many requests at once as in a minute, then as they come back', () => {
    const limit = new RateLimit(60);
    const taken = (now: number) => limit.take('a', now);
    for (let i = 0; i < 60; i++) expect(taken(0)?.retryAfterSeconds).toBe(0);
    expect(taken(0)).toEqual({ limit: 60, remaining: 0, resetSeconds: 60, retryAfterSeconds: 1 });
    expect(taken(1000)).toMatchObject({ remaining: 0, retryAfterSeconds: 0 });
    expect(taken(1500)?.retryAfterSeconds).toBe(1);
    expect(limit.take('b', 1500)).toMatchObject({ remaining: 59 });
  });

  it('may be of an hour', () => {
    const limit = new RateLimit(2, 3_600_000);
    expect([0, 0, 0].map((now) => limit.take('a', now)?.retryAfterSeconds)).toEqual([0, 0, 1800]);
  });

  it('is off at 0', () => {
    expect(new RateLimit(0).take('a', 0)).toBeUndefined();
  });
});
