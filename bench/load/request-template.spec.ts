import { type Visit } from '../traffic/example-log.ts';
import { EventIds } from './event-ids.ts';
import { templateOf, templatesOf } from './request-template.ts';
import { ownShape } from './shape.ts';

const visit: Visit = { visitor: 7, country: 'DE', path: '/a b', referrer: null, agent: 'Agent/1', at: 0 };
const setting = { authority: '127.0.0.1:80', site: 'Ab12Cd34Ef56', hostname: 'bench.example', startedAt: 1 };

const bodyOf = (bytes: Buffer): unknown => JSON.parse(bytes.toString().split('\r\n\r\n')[1] ?? '');

describe('a prepared request', () => {
  it('says its true length, and leaves out what the visit does not have', () => {
    const { bytes, idsAt, roundsAt } = templateOf(ownShape('footfall'), [visit], setting);
    const text = bytes.toString();
    expect(text).toContain('POST /api/v1/events HTTP/1.1\r\n');
    expect(text).toContain('x-forwarded-for: 2001:db8:4445:0007:');
    expect(/content-length: (\d+)/.exec(text)?.[1]).toBe(String(Buffer.byteLength(text.split('\r\n\r\n')[1] ?? '')));
    expect(bodyOf(bytes)).toMatchObject({ siteId: setting.site, url: 'https://bench.example/a b' });
    expect(bodyOf(bytes)).not.toHaveProperty('referrer');
    expect([idsAt.length, roundsAt.length]).toEqual([1, 1]);
  });

  it('has an id for each event of a batch', () => {
    const [template] = templatesOf(ownShape('footfall-batch'), [visit, { ...visit, path: '/c' }], setting, 3);
    expect(template?.idsAt).toHaveLength(3);
    const { events } = bodyOf(template?.bytes ?? Buffer.alloc(0)) as { events: readonly { url: string }[] };
    expect(events.map(({ url }) => url.slice(-2))).toEqual([' b', '/c', ' b']);
  });

  it('encodes what stands in a path', () => {
    const { bytes } = templateOf(ownShape('goatcounter'), [visit], setting);
    expect(bytes.toString()).toMatch(/^GET \/count\?p=%2Fa%20b&t=/);
  });

  it.each(['umami', 'plausible'])('is made for %s too', (name) => {
    expect(bodyOf(templateOf(ownShape(name), [visit], setting).bytes)).toBeInstanceOf(Object);
  });
});

describe('an id of the bench', () => {
  it('is a UUIDv7 that names its event, to the run that made it', () => {
    const id = new EventIds(0xabcdef).of(123_456, 1_795_240_800_000);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(parseInt(id.slice(0, 13).replace('-', ''), 16)).toBe(1_795_240_800_000);
    expect(new EventIds(0xabcdef).numberOf(id)).toBe(123_456);
    expect(new EventIds(0xabcdee).numberOf(id)).toBeUndefined();
  });
});
