import fc from 'fast-check';
import { numericBytes } from './binary-numeric.ts';

/** Reads PostgreSQL's format back, as its documentation describes it. */
const read = (bytes: Buffer): string => {
  const digits = bytes.readInt16BE(0);
  const weight = bytes.readInt16BE(2);
  const scale = bytes.readInt16BE(6);
  const group = (index: number): string => {
    const isThere = index >= 0 && index < digits;
    return String(isThere ? bytes.readInt16BE(8 + index * 2) : 0).padStart(4, '0');
  };
  const groups = (from: number, count: number): string =>
    Array.from({ length: count }, (_, index) => group(from + index)).join('');
  const whole = groups(0, Math.max(0, weight + 1))
    .replace(/^0+/, '')
    .padStart(1, '0');
  const fraction = groups(weight + 1 < 0 ? 0 : weight + 1, Math.ceil(scale / 4)).slice(0, scale);
  return `${bytes.readInt16BE(4) === 0x4000 ? '-' : ''}${whole}${scale > 0 ? `.${fraction}` : ''}`;
};

describe('a numeric in binary', () => {
  it.each([
    ['0', '0'],
    ['12345.6789', '12345.6789'],
    ['-0.0001', '-0.0001'],
    ['100000000', '100000000'],
    ['.5', '0.5'],
    ['1e21', '1000000000000000000000'],
    ['1.5e-7', '0.00000015'],
  ])('%s is kept whole', (text, expected) => {
    expect(read(numericBytes(text))).toBe(expected);
  });

  it('keeps every number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(read(numericBytes(value)))).toBe(value + 0);
      }),
    );
  });

  it.each(['', '.', 'NaN', '1,5', 'Infinity'])('refuses %p', (text) => {
    expect(() => numericBytes(text)).toThrow('no decimal number');
  });
});
