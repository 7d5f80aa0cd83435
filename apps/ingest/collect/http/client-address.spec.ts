import { ClientAddresses } from './client-address.ts';

const proxied = new ClientAddresses(['10.0.0.0/8', '::1']);

describe('the address of a client', () => {
  it('is the peer, and nothing that the peer says, unless it is a trusted proxy', () => {
    const headers = { 'x-forwarded-for': '198.51.100.1' };
    expect(new ClientAddresses([]).of('203.0.113.7', headers)).toBe('203.0.113.7');
    expect(proxied.of('203.0.113.7', headers)).toBe('203.0.113.7');
    expect(proxied.of('::ffff:203.0.113.7', headers)).toBe('203.0.113.7');
  });

  it.each([
    [{ 'x-forwarded-for': '198.51.100.1' }, '198.51.100.1'],
    [{ 'x-forwarded-for': '192.0.2.9, 198.51.100.1, 10.1.1.1' }, '198.51.100.1'],
    [{ 'x-forwarded-for': '198.51.100.1:4711' }, '198.51.100.1'],
    [{ 'x-forwarded-for': '[2001:db8::1]:4711' }, '2001:db8::1'],
    [{ forwarded: 'for=192.0.2.9, for="[2001:db8::1]";proto=https' }, '2001:db8::1'],
    [{ 'x-real-ip': '198.51.100.1' }, '198.51.100.1'],
    [{ 'x-forwarded-for': '10.2.2.2' }, '10.2.2.2'],
    [{ 'x-forwarded-for': 'unknown' }, '10.0.0.1'],
    [{ 'x-forwarded-for': '198.51.100.1, unknown, 10.2.2.2' }, '10.2.2.2'],
    [{}, '10.0.0.1'],
  ])('is the nearest that no trusted proxy has: %j', (headers, address) => {
    expect(proxied.of('10.0.0.1', headers)).toBe(address);
  });
});
