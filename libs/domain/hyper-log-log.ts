import { type MemberKey } from './member-key.ts';

/*
 * HyperLogLog: an estimate of how many different keys were seen, in a fixed number of one-byte registers. A key's low
 * bits choose a register, and the register keeps the most leading zeros that its other bits ever had, plus one. Two
 * sketches of one precision unite by the larger of each register. The estimate is Ertl's improved one ("New cardinality
 * estimation algorithms for HyperLogLog sketches", 2017), which needs no table of corrections at either end.
 */

// Looked up once: where code runs in a vm context, as specs do, a global costs more than the arithmetic.
const { clz32, floor } = Math;

const KEY_BITS = 53;
/** Bits of a key that are counted for zeros; the others choose the register. */
const rankBits = (precision: number): number => KEY_BITS - precision;
const ALPHA = 1 / (2 * Math.LN2);
const TWO_32 = 0x1_0000_0000;

export const precisionOf = (registers: Buffer): number => 31 - clz32(registers.length);

/** The standard error of an estimate, in percent. */
export const standardErrorPercent = (precision: number): number => 104 / Math.sqrt(2 ** precision);

export function addToSketch(registers: Buffer, key: MemberKey): void {
  const index = key & (registers.length - 1);
  const rest = floor(key / registers.length);
  const rank = rankBits(precisionOf(registers)) - bitLength(rest) + 1;
  if (rank > (registers[index] ?? 0)) registers[index] = rank;
}

function bitLength(value: number): number {
  const high = floor(value / TWO_32);
  return high > 0 ? 64 - clz32(high) : 32 - clz32(value >>> 0);
}

export function uniteSketches(into: Buffer, from: Buffer): void {
  if (into.length !== from.length) throw new Error('Sketches of different precision cannot be united');
  for (let index = 0; index < into.length; index++) {
    const register = from[index] ?? 0;
    if (register > (into[index] ?? 0)) into[index] = register;
  }
}

/** How many registers hold each value. */
function histogram(registers: Buffer): number[] {
  const counts = new Array<number>(rankBits(precisionOf(registers)) + 2).fill(0);
  for (const register of registers) counts[register] = (counts[register] ?? 0) + 1;
  return counts;
}

/** x + x² + 2x⁴ + 4x⁸ + …: what the empty registers add. */
function sigma(share: number): number {
  if (share === 1) return Infinity;
  let [x, y, sum, before] = [share, 1, share, NaN];
  while (sum !== before) {
    before = sum;
    x *= x;
    sum += x * y;
    y += y;
  }
  return sum;
}

/** What the full registers add. */
function tau(share: number): number {
  if (share === 0 || share === 1) return 0;
  let [x, y, sum, before] = [share, 1, 1 - share, NaN];
  while (sum !== before) {
    before = sum;
    x = Math.sqrt(x);
    y /= 2;
    sum -= (1 - x) ** 2 * y;
  }
  return sum / 3;
}

export function estimate(registers: Buffer): number {
  const size = registers.length;
  const counts = histogram(registers);
  const highest = counts.length - 1;
  let sum = size * tau(1 - (counts[highest] ?? 0) / size);
  for (let rank = highest - 1; rank >= 1; rank--) sum = (sum + (counts[rank] ?? 0)) / 2;
  sum += size * sigma((counts[0] ?? 0) / size);
  return Math.round((ALPHA * size * size) / sum);
}
