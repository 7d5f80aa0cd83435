import { type WebsiteBody, changedWebsite, newWebsite } from './website-document.ts';

const origin = { id: '0190a000-0000-7000-8000-00000000000a', siteId: 'Ab12Cd34Ef56', demo: false, at: 1000 };
const website = (more: object = {}): WebsiteBody =>
  newWebsite({ name: 'Shop', domain: 'example.com', ...more }, origin);

describe('A new website', () => {
  it('counts without cookies, in UTC, for its domain with and without www.', () => {
    expect(website()).toMatchObject({
      ...{ id: origin.id, siteId: origin.siteId, name: 'Shop', domain: 'example.com', domains: ['www.example.com'] },
      ...{ timeZone: 'UTC', currency: 'USD', visitorMode: 'cookieless', trackingEnabled: true, maxEventAgeHours: 48 },
      ...{ demo: false, createdAt: 1000, updatedAt: 1000 },
    });
  });

  it('watches neither pointer nor inputs unless it is asked to', () => {
    expect(website().modules).toMatchObject({ clicks: true, pointer: false, inputs: false });
    expect(website({ settings: { modules: { pointer: true } } }).modules).toMatchObject({
      clicks: true,
      pointer: true,
    });
  });

  it('takes what the request names', () => {
    const settings = { visitorMode: 'persistent', keptQueryParameters: ['q'], allowedOrigins: ['*.example.org'] };
    expect(website({ timeZone: 'Asia/Kolkata', domains: [], settings })).toMatchObject({
      timeZone: 'Asia/Kolkata',
      domains: [],
      visitorMode: 'persistent',
      keptParameters: ['q'],
      allowedOrigins: ['*.example.org'],
    });
    expect(website({ settings })).not.toHaveProperty('keptQueryParameters');
    expect(website({ settings })).not.toHaveProperty('settings');
  });
});

describe('What a website counts as one page', () => {
  const settings = { pathRules: [{ pattern: '/user/*', replacement: '/user' }], countFragments: true };

  it('is every path for itself, without its fragment, until it says so', () => {
    expect(website()).toMatchObject({ pathRules: [], countFragments: false });
    expect(website({ settings })).toMatchObject(settings);
    expect(changedWebsite(website({ settings }), { settings: { pathRules: null } }, 2000)).toMatchObject({
      pathRules: [],
      countFragments: true,
    });
  });
});

describe('How long a website keeps rows', () => {
  const retained = (retentionDays: object | null, before = website()): unknown =>
    changedWebsite(before, { settings: { retentionDays } }, 2000).retentionDays;

  it('is what the instance says until it says so itself, for each kind', () => {
    expect(website().retentionDays).toEqual({ events: null, replays: null, screenshots: null });
    expect(retained({ events: 90 })).toEqual({ events: 90, replays: null, screenshots: null });
    expect(retained({ events: null }, website({ settings: { retentionDays: { events: 90, replays: 7 } } }))).toEqual({
      ...{ events: null, replays: 7, screenshots: null },
    });
  });

  it('can be said of websites from before there was such a setting', () => {
    const old = Object.fromEntries(Object.entries(website()).filter(([name]) => name !== 'retentionDays'));
    expect(retained({ events: 0 }, old as unknown as WebsiteBody)).toEqual({
      events: 0,
      replays: null,
      screenshots: null,
    });
  });
});

describe('An updated website', () => {
  const before = website({ description: 'old', settings: { excludedPages: ['/admin/**'], trackingEnabled: false } });

  it('keeps what the request does not name', () => {
    const after = changedWebsite(before, { name: 'New', settings: { respectDoNotTrack: true } }, 2000);
    expect(after).toEqual({ ...before, name: 'New', respectDoNotTrack: true, updatedAt: 2000 });
  });

  it('clears to the default what is null', () => {
    const request = { description: null, settings: { excludedPages: null, modules: { clicks: null } } };
    expect(changedWebsite(before, request, 2000)).toMatchObject({
      description: '',
      excludedPages: [],
      modules: { clicks: true },
    });
    expect(changedWebsite(before, { settings: null }, 2000)).toMatchObject({
      excludedPages: [],
      trackingEnabled: true,
    });
  });

  it('has lists replaced whole, and modules one by one', () => {
    const after = changedWebsite(before, { settings: { excludedPages: ['/x'], modules: { inputs: true } } }, 2000);
    expect(after.excludedPages).toEqual(['/x']);
    expect(after.modules).toEqual({ ...before.modules, inputs: true });
  });

  it('is never another website', () => {
    expect(changedWebsite(before, {}, 2000)).toEqual({ ...before, updatedAt: 2000 });
  });
});
