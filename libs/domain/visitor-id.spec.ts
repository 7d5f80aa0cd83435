import { createHmac, randomBytes } from 'node:crypto';
import { cookielessVisitorId, persistentVisitorId, userHash } from './visitor-id.ts';

const salt = Buffer.alloc(32, 7);
const agent = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/141.0';
const visitor = (address: string, more: { salt?: Buffer; siteId?: string; agent?: string } = {}): string =>
  cookielessVisitorId(more.salt ?? salt, more.siteId ?? 'aB3dE5gH7jK9', address, more.agent ?? agent);

describe('the visitor id of a cookieless website', () => {
  it('is HMAC-SHA-256(salt, siteId, address, user agent), parts length-prefixed, first 128 bits, as a UUIDv8', () => {
    const hash = createHmac('sha256', salt).update(`12:aB3dE5gH7jK98:cb007107${agent.length}:${agent}`).digest();
    const id = visitor('203.0.113.7');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(id.slice(0, 13)).toBe(`${hash.toString('hex', 0, 4)}-${hash.toString('hex', 4, 6)}`);
  });

  it('differs by salt, website, address and agent', () => {
    const ids = [
      visitor('203.0.113.7'),
      visitor('203.0.113.8'),
      visitor('203.0.113.7', { salt: randomBytes(32) }),
      visitor('203.0.113.7', { siteId: 'another' }),
      visitor('203.0.113.7', { agent: 'another' }),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('tells apart parts that would run together', () => {
    expect(visitor('x', { siteId: 'ab', agent: 'c' })).not.toBe(visitor('x', { siteId: 'a', agent: 'bc' }));
  });

  it('takes IPv4-mapped IPv6 for IPv4', () => {
    expect(visitor('::ffff:203.0.113.7')).toBe(visitor('203.0.113.7'));
  });

  it('cuts IPv6 to its /64, since devices change the rest daily', () => {
    expect(visitor('2001:db8:1:2:aaaa:bbbb:cccc:dddd')).toBe(visitor('2001:db8:1:2::1'));
    expect(visitor('2001:db8:1:3::1')).not.toBe(visitor('2001:db8:1:2::1'));
  });
});

describe('the visitor id of a persistent website', () => {
  it("is the client's UUID", () => {
    expect(persistentVisitorId('site', '0192F3A4-5B6C-7D8E-9FA0-B1C2D3E4F506')).toBe(
      '0192f3a4-5b6c-7d8e-9fa0-b1c2d3e4f506',
    );
  });

  it('is else the UUIDv5 of website and id', () => {
    const id = persistentVisitorId('site', 'customer 12');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(persistentVisitorId('site', 'customer 12')).toBe(id);
    expect(persistentVisitorId('another', 'customer 12')).not.toBe(id);
  });
});

describe('an external user id', () => {
  it("is known by its HMAC with the website's key alone", () => {
    expect(userHash(Buffer.from('key'), 'user 1')).toBe(createHmac('sha256', 'key').update('user 1').digest('hex'));
  });
});
