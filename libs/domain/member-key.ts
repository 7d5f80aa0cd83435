/** A visitor id mixed down to 53 bits, which a JavaScript number holds exactly: what sets and sketches are made of. */
export type MemberKey = number;

const { imul } = Math;

const HIGH_BITS = 0x1f_ffff;
const TWO_32 = 0x1_0000_0000;

/** The value of a lower-case hex digit by its character code. */
const digits = new Uint8Array(128);
for (let value = 0; value < 16; value++) digits[value.toString(16).charCodeAt(0)] = value;

/** Four hex digits; by character codes, since sets are filled with every visitor of a batch. */
const half = (uuid: string, at: number): number =>
  ((digits[uuid.charCodeAt(at)] ?? 0) << 12) |
  ((digits[uuid.charCodeAt(at + 1)] ?? 0) << 8) |
  ((digits[uuid.charCodeAt(at + 2)] ?? 0) << 4) |
  (digits[uuid.charCodeAt(at + 3)] ?? 0);

const word = (uuid: string, high: number, low: number): number => (half(uuid, high) << 16) | half(uuid, low);

/** Spreads each bit of a 32-bit word over the whole of it (the finaliser of MurmurHash3). */
function mix(value: number): number {
  let mixed = value;
  mixed = imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * The key of a visitor id. Ids are mixed although most are random, because a client's UUIDv7 begin with a time. Keys lie
 * in rows: never change how they are made.
 */
export function memberKey(visitorId: string): MemberKey {
  const a = word(visitorId, 0, 4);
  const b = word(visitorId, 9, 14);
  const c = word(visitorId, 19, 24);
  const d = word(visitorId, 28, 32);
  const low = mix(a ^ mix(b ^ mix(c ^ mix(d))));
  const high = mix(d ^ mix(c ^ mix(b ^ mix(a ^ 0x9e3779b9))));
  return (high & HIGH_BITS) * TWO_32 + low;
}
