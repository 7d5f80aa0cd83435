const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const GROUP = 4;
const POSITIVE = 0x0000;
const NEGATIVE = 0x4000;

interface Decimal {
  readonly sign: number;
  readonly whole: string;
  readonly fraction: string;
}

/** Moves the point as an exponent says, so that 1.5e3 is 1500 and 1.5e-3 is 0.0015. */
const movePoint = (whole: string, fraction: string, by: number): readonly [string, string] => {
  if (by >= 0) return [whole + fraction.slice(0, by).padEnd(by, '0'), fraction.slice(by)];
  const padded = whole.padStart(-by, '0');
  return [padded.slice(0, padded.length + by), padded.slice(padded.length + by) + fraction];
};

const parseDecimal = (text: string): Decimal => {
  const match = DECIMAL.exec(text);
  if (!match || !/\d/.test(text)) throw new TypeError(`${text} is no decimal number`);
  const [whole, fraction] = movePoint(match[2] ?? '', match[3] ?? '', Number(match[4] ?? 0));
  return { sign: match[1] === '-' ? NEGATIVE : POSITIVE, whole: whole.replace(/^0+/, ''), fraction };
};

/** PostgreSQL's `numeric`: groups of four decimal digits, the weight of the first, a sign and the digits shown after the point. */
export const numericBytes = (value: string | number): Buffer => {
  const { sign, whole, fraction } = parseDecimal(String(value));
  const left = whole.padStart(Math.ceil(whole.length / GROUP) * GROUP, '0');
  const right = fraction.padEnd(Math.ceil(fraction.length / GROUP) * GROUP, '0');
  const groups = (left + right).match(/\d{4}/g) ?? [];
  const bytes = Buffer.alloc(8 + groups.length * 2);
  bytes.writeInt16BE(groups.length, 0);
  bytes.writeInt16BE(left.length / GROUP - 1, 2);
  bytes.writeInt16BE(sign, 4);
  bytes.writeInt16BE(fraction.length, 6);
  groups.forEach((group, index) => bytes.writeInt16BE(Number(group), 8 + index * 2));
  return bytes;
};
