import fc from 'fast-check';
import { isIP } from 'node:net';
import { addressMatcher, isAddressRange, parseAddress } from './address.ts';

const hex = (text: string): string | undefined => {
  const bytes = parseAddress(text);
  return bytes && Buffer.from(bytes).toString('hex');
};

describe('an address', () => {
  it.each([
    ['203.0.113.7', 'cb007107'],
    ['::', '00000000000000000000000000000000'],
    ['::1', '00000000000000000000000000000001'],
    ['2001:db8::8:800:200c:417a', '20010db80000000000080800200c417a'],
    ['2001:DB8:0:0:8:800:200C:417A', '20010db80000000000080800200c417a'],
    ['[2001:db8::1]', '20010db8000000000000000000000001'],
    ['fe80::1%eth0', 'fe800000000000000000000000000001'],
    ['64:ff9b::203.0.113.7', '0064ff9b0000000000000000cb007107'],
  ])('%s is read', (text, bytes) => {
    expect(hex(text)).toBe(bytes);
  });

  it('that is IPv4 mapped into IPv6 is IPv4', () => {
    expect(hex('::ffff:203.0.113.7')).toBe('cb007107');
    expect(hex('::ffff:cb00:7107')).toBe('cb007107');
  });

  it.each([
    '',
    '-',
    'localhost',
    '1.2.3',
    '1.2.3.256',
    '01.2.3.4',
    '1:2',
    ':::',
    '1::2::3',
    '12345::',
    '1.2.3.4:80',
    '::1.2.3',
    '1.2.3.4::',
  ])('is not %p', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  it('is what Node takes for one', () => {
    const texts = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.string({ unit: fc.constantFrom('0', '1', '2', '3', 'a', 'f', ':', '.'), maxLength: 20 }),
    );
    fc.assert(
      fc.property(texts, (text) => expect(parseAddress(text) !== undefined).toBe(isIP(text) !== 0)),
      { numRuns: 2000 },
    );
  });
});

describe('a range of addresses', () => {
  it.each([
    ['10.0.0.0/8', '10.255.0.1', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['203.0.113.64/26', '203.0.113.127', true],
    ['203.0.113.64/26', '203.0.113.128', false],
    ['203.0.113.7', '203.0.113.7', true],
    ['203.0.113.7', '203.0.113.8', false],
    ['0.0.0.0/0', '203.0.113.7', true],
    ['0.0.0.0/0', '::1', false],
    ['2001:db8::/32', '2001:db8:ffff::1', true],
    ['2001:db8::/33', '2001:db8:ffff::1', false],
    ['::ffff:10.0.0.0/104', '10.1.2.3', true],
    ['10.0.0.0/8', '::ffff:10.1.2.3', true],
    ['10.0.0.0/8', 'unknown', false],
    ['nonsense', '10.0.0.1', false],
  ])('%s with %s: %p', (range, address, matches) => {
    expect(addressMatcher([range])(address)).toBe(matches);
  });

  it.each(['10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', 'example.com', '::/129', '::ffff:1.2.3.4/90'])(
    'is not %p',
    (text) => {
      expect(isAddressRange(text)).toBe(false);
    },
  );
});
