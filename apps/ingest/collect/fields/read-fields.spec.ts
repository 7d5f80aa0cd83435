import { EventInput } from './event-input.ts';
import { fieldTable } from './field-table.ts';
import { readFields } from './read-fields.ts';
import { eventSpellings, sessionSpellings } from './spellings.ts';

const read = (raw: object, trusted = false): Partial<EventInput> & { fault?: unknown } => {
  const input = new EventInput();
  const fault = readFields(raw as Record<string, unknown>, input, {
    spellings: eventSpellings,
    trusted,
    path: 'events[3].',
  });
  const set = Object.entries(input).filter(([, value]) => value !== null);
  return { ...(Object.fromEntries(set) as Partial<EventInput>), ...(fault === undefined ? {} : { fault }) };
};

describe('the fields of an event', () => {
  it.each([
    [{ eventId: 'e' }, { id: 'e' }],
    [{ event_id: 'e' }, { id: 'e' }],
    [{ messageId: 'e' }, { id: 'e' }],
    [{ uuid: 'e' }, { id: 'e' }],
    [{ event_type: 'click' }, { type: 'click' }],
    [{ eventType: 'click' }, { type: 'click' }],
    [{ event_name: 'signup' }, { name: 'signup' }],
    [{ eventName: 'signup' }, { name: 'signup' }],
    [{ page_title: 'T' }, { title: 'T' }],
    [{ pageTitle: 'T' }, { title: 'T' }],
    [{ page: '/a' }, { url: '/a' }],
    [{ page_url: '/a' }, { url: '/a' }],
    [{ pageUrl: '/a' }, { url: '/a' }],
    [{ path: '/a' }, { url: '/a' }],
    [{ location: '/a' }, { url: '/a' }],
    [{ user_id: 'u' }, { userId: 'u' }],
    [{ distinct_id: 'u' }, { userId: 'u' }],
    [{ distinctId: 'u' }, { userId: 'u' }],
    [{ userId: 42 }, { userId: '42' }],
    [{ anonymous_id: 'v' }, { visitorId: 'v' }],
    [{ anonymousId: 'v' }, { visitorId: 'v' }],
    [{ visitor_id: 'v' }, { visitorId: 'v' }],
    [{ fingerprint: 'v' }, {}],
    [{ timestamp: '2026-03-01T12:00:00Z' }, { occurredAt: Date.UTC(2026, 2, 1, 12) }],
    [{ time: 1772366400 }, { occurredAt: 1772366400000 }],
    [{ ts: 1772366400123 }, { occurredAt: 1772366400123 }],
    [{ event_data: { a: 1 } }, { properties: '{"a":1}' }],
    [{ eventData: { a: 1 } }, { properties: '{"a":1}' }],
    [{ custom_data: { a: 1 } }, { properties: '{"a":1}' }],
    [{ customData: { a: 1 } }, { properties: '{"a":1}' }],
    [{ data: { a: 1 } }, { properties: '{"a":1}' }],
    [{ props: { a: 1 } }, { properties: '{"a":1}' }],
    [{ metadata: { a: 1 } }, { properties: '{"a":1}' }],
    [{ time_on_page: 1.5 }, { engagementMs: 1500 }],
    [{ timeOnPage: 2 }, { engagementMs: 2000 }],
    [{ engagementSeconds: 3 }, { engagementMs: 3000 }],
    [{ utm_params: { utm_source: 'a', campaign: 'c' } }, { utmSource: 'a', utmCampaign: 'c' }],
    [{ utmParams: { source: 'a' } }, { utmSource: 'a' }],
    [{ utm: { medium: 'm' } }, { utmMedium: 'm' }],
    [{ utm_source: 'a' }, { utmSource: 'a' }],
    [{ revenue: { amount: 12.5, currency: 'eur' } }, { revenue: '12.5', currency: 'EUR' }],
    [{ revenue: 12.5 }, { revenue: '12.5' }],
    [{ value: '3' }, { revenue: '3' }],
    [{ screen: '1920x1080' }, { screenWidth: 1920, screenHeight: 1080 }],
    [{ viewport: '100x200' }, { viewportWidth: 100, viewportHeight: 200 }],
    [{ screen_width: 1 }, { screenWidth: 1 }],
    [{ timezone: 'Europe/Berlin' }, { timeZone: 'Europe/Berlin' }],
    [{ tz: 'Europe/Berlin' }, { timeZone: 'Europe/Berlin' }],
    [{ time_zone: 'Europe/Berlin' }, { timeZone: 'Europe/Berlin' }],
    [{ device_type: 'Mobile' }, { device: 'mobile' }],
    [{ deviceType: 'watch' }, { device: 'other' }],
    [{ target_element: '<a>' }, { targetHtml: '<a>' }],
    [{ target_class: 'x' }, { targetClasses: 'x' }],
    [{ key_pressed: 'a' }, { key: 'a' }],
    [{ viewport_x: 1.6 }, { viewportX: 2 }],
    [{ website_id: 'w' }, { siteId: 'w' }],
    [{ project_id: 'w' }, { siteId: 'w' }],
    [{ vitals: { lcp: 1200.5, cls: 0.1 } }, { lcpMs: 1200.5, cls: 0.1 }],
    [{ language: 'en_US' }, { language: 'en-US' }],
    [{ language: 'de;q=1' }, {}],
    [{ timeZone: 'Mars/Olympus' }, {}],
  ])('%j is %j', (raw, expected) => {
    expect(read(raw)).toEqual(expected);
  });

  it('come by their own name before any other', () => {
    expect(read({ page: '/b', url: '/a', path: '/c' })).toEqual({ url: '/a' });
    expect(read({ time_on_page: 5, engagementMs: 7 })).toEqual({ engagementMs: 7 });
    expect(read({ utm: { source: 'b' }, utm_source: 'b2', utmSource: 'a' })).toEqual({ utmSource: 'a' });
    expect(read({ screen: '1x1', screenWidth: 2 })).toEqual({ screenWidth: 2, screenHeight: 1 });
    expect(read({ value: 1, revenue: 2 })).toEqual({ revenue: '2' });
    expect(read({ url: null, page: '/b' })).toEqual({ url: '/b' });
  });

  it('that are unknown are ignored, whatever they hold', () => {
    expect(
      read(JSON.parse('{"__proto__": {"url": "/x"}, "constructor": 1, "new": [[]], "toString": 2}') as object),
    ).toEqual({});
  });

  it('of a session are its own', () => {
    expect(read({ pageView: false, sessionMetadata: {} })).toEqual({});
    const input = new EventInput();
    const spellings = sessionSpellings;
    readFields({ metadata: { a: 1 }, page_view: false, props: { b: 2 } }, input, {
      spellings,
      trusted: false,
      path: '',
    });
    expect(input).toMatchObject({ sessionMetadata: '{"a":1}', pageView: false, properties: '{"b":2}' });
  });

  it('are believed of address and agent only with a key', () => {
    const said = { ip: '203.0.113.7', user_agent: 'x' };
    expect(read(said)).toEqual({});
    expect(read(said, true)).toEqual({ ip: '203.0.113.7', userAgent: 'x' });
    expect(read({ ip: 12 })).toEqual({});
    expect(read({ ip: 'localhost' }, true)).toMatchObject({ fault: { field: 'events[3].ip' } });
  });

  it('are all read though one is at fault, which is named as the sender spelled it, without its value', () => {
    expect(read({ page_title: 'x'.repeat(513), url: '/a', clickCount: 1.5 })).toEqual({
      url: '/a',
      fault: {
        code: 'event.fieldInvalid',
        field: 'events[3].page_title',
        detail: 'page_title must have at most 512 characters.',
      },
    });
  });

  it.each([
    [{ id: '' }, 'id must not be empty.'],
    [{ name: 5 }, 'name must be a text.'],
    [{ occurredAt: 'yesterday' }, /^occurredAt must be a time/],
    [{ visitorId: 'a\u0007b' }, 'visitorId must have 1 to 128 printable characters.'],
    [{ sessionId: 'x'.repeat(129) }, 'sessionId must have 1 to 128 printable characters.'],
    [{ scrollDepth: 101 }, 'scrollDepth must lie between 0 and 100.'],
    [{ screenWidth: 32768 }, 'screenWidth must lie between 0 and 32767.'],
    [{ screenWidth: 1.5 }, 'screenWidth must be a whole number.'],
    [{ mouseButton: '1' }, 'mouseButton must be a number.'],
    [{ interactive: 'no' }, 'interactive must be true or false.'],
    [{ screen: 'wide' }, 'screen must be a size such as 1920x1080.'],
    [{ utm: 'x' }, 'utm must be an object.'],
    [{ vitals: [] }, 'vitals must be an object.'],
    [{ vitals: { lcp: -1 } }, /^vitals must lie between/],
    [{ revenue: 1e12 }, /^revenue must be a number/],
    [{ revenue: 1.23456 }, /four decimals/],
    [{ currency: 'euro' }, /^currency must be an ISO 4217/],
    [{ language: 1 }, /^language must be/],
    [{ timeZone: 1 }, /^timeZone must be/],
    [{ traits: [] }, 'traits must be an object.'],
    [{ traits: { a: 'x'.repeat(6000) } }, 'traits is larger than 5 KiB.'],
    [{ properties: { a: { b: { c: { d: 1 } } } } }, /^properties.* cannot be kept/],
    [{ timeOnPage: 86_401 }, 'timeOnPage must lie between 0 and 86400.'],
  ])('%j: %s', (raw, detail) => {
    const { fault } = read(raw);
    expect((fault as { detail: string }).detail).toMatch(detail);
    expect(fault).toMatchObject({ code: expect.stringMatching(/^event\.(?:field|properties)/) as string });
  });

  it('of targets are cut to fit', () => {
    expect(read({ targetSelector: 'x'.repeat(2000) }).targetSelector).toHaveLength(1024);
  });

  it('have one rule each, and the table has them all', () => {
    expect(Object.keys(fieldTable).sort()).toEqual(Object.keys(new EventInput()).sort());
  });
});
