import { Remembered } from './remembered.ts';

/** An address of the internet as its bytes: 4 of IPv4, 16 of IPv6. IPv4 inside IPv6 (`::ffff:…`) is IPv4. */
export type AddressBytes = Uint8Array;

/** Tells whether an address, as text, lies in one of the ranges that the matcher was made of. */
export type AddressMatcher = (address: string) => boolean;

interface AddressRange {
  readonly bytes: AddressBytes;
  readonly bits: number;
}

const IPV4_PART = /^(?:0|[1-9]\d{0,2})$/;
const IPV6_GROUP = /^[0-9a-f]{1,4}$/i;
const RANGE = /^([^/]+)(?:\/(\d{1,3}))?$/;
const MAPPED_PREFIX_BYTES = 12;

function parseIpv4(text: string): number[] | undefined {
  const parts = text.split('.');
  const bytes = parts.map((part) => (IPV4_PART.test(part) ? Number(part) : 256));
  return bytes.length === 4 && bytes.every((byte) => byte < 256) ? bytes : undefined;
}

function hexGroup(group: string): number[] | undefined {
  const value = Number.parseInt(group, 16);
  return IPV6_GROUP.test(group) ? [value >> 8, value & 255] : undefined;
}

/** The bytes of groups between colons; the last group of an address may be an IPv4 one. */
function groupBytes(groups: string, endsAddress: boolean): number[] | undefined {
  if (groups === '') return [];
  const parts = groups.split(':');
  const last = endsAddress && parts.at(-1)?.includes('.') ? parseIpv4(parts.pop() ?? '') : [];
  const bytes = parts.map(hexGroup);
  return last && bytes.every((pair) => pair !== undefined) ? [...bytes.flat(), ...last] : undefined;
}

function parseIpv6(text: string): number[] | undefined {
  const [head = '', tail, ...more] = text.split('::');
  const before = groupBytes(head, tail === undefined);
  const after = groupBytes(tail ?? '', true);
  if (!before || !after || more.length > 0) return undefined;
  const zeros = 16 - before.length - after.length;
  if (tail === undefined ? zeros !== 0 : zeros < 2) return undefined;
  return [...before, ...new Array<number>(zeros).fill(0), ...after];
}

const isMapped = (bytes: readonly number[]): boolean =>
  bytes.slice(0, MAPPED_PREFIX_BYTES).every((byte, index) => byte === (index < 10 ? 0 : 255));

function readAddress(text: string): AddressBytes | undefined {
  const bare = text
    .trim()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/%.*$/, '');
  if (!bare.includes(':')) {
    const bytes = parseIpv4(bare);
    return bytes && Uint8Array.from(bytes);
  }
  const bytes = parseIpv6(bare);
  if (!bytes) return undefined;
  return Uint8Array.from(isMapped(bytes) ? bytes.slice(MAPPED_PREFIX_BYTES) : bytes);
}

const addresses = {};
const read = new Remembered<object, AddressBytes | null>(10_000);

/** The bytes of an address as text; brackets and a zone (`%eth0`) are taken off. Undefined if it is none. */
export const parseAddress = (text: string): AddressBytes | undefined =>
  read.of(addresses, text, () => readAddress(text) ?? null) ?? undefined;

/** Whether a text is an address or a range such as `10.0.0.0/8`. */
export const isAddressRange = (text: string): boolean => parseRange(text) !== undefined;

/** How many bits of an address a range fixes. One written in IPv6 of addresses that are IPv4 counts from the mapped form. */
function fixedBits(address: string, bytes: AddressBytes, bits: string | undefined): number {
  if (bits === undefined) return bytes.length * 8;
  const isMappedForm = bytes.length === 4 && address.includes(':');
  return Number(bits) - (isMappedForm ? MAPPED_PREFIX_BYTES * 8 : 0);
}

function parseRange(text: string): AddressRange | undefined {
  const [, address = '', bitsText] = RANGE.exec(text) ?? [];
  const bytes = parseAddress(address);
  if (!bytes) return undefined;
  const bits = fixedBits(address, bytes, bitsText);
  return bits < 0 || bits > bytes.length * 8 ? undefined : { bytes, bits };
}

function isWithin(address: AddressBytes, { bytes, bits }: AddressRange): boolean {
  if (address.length !== bytes.length) return false;
  const whole = bits >> 3;
  for (let index = 0; index < whole; index++) if (address[index] !== bytes[index]) return false;
  const rest = 8 - (bits & 7);
  return rest === 8 || (address[whole] ?? 0) >> rest === (bytes[whole] ?? 0) >> rest;
}

/** Matches addresses against ranges, compiled once. What is no range matches nothing, and no text that is no address matches. */
export function addressMatcher(ranges: readonly string[]): AddressMatcher {
  const parsed = ranges.map(parseRange).filter((range) => range !== undefined);
  if (parsed.length === 0) return () => false;
  return (text) => {
    const address = parseAddress(text);
    return address !== undefined && parsed.some((range) => isWithin(address, range));
  };
}
