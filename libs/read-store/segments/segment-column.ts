/** Whole numbers, none negative, in the narrowest kind of array that holds them. */
export type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** One column of a segment: numbers, or places in a list of dictionary ids (0 for none). */
export interface SegmentColumn {
  /** Empty for plain numbers. */
  readonly ids: Uint32Array;
  readonly values: Numbers;
}

/*
 * Bytes of a column: width of a value (0 if all are 0), how many ids, how many values (4 bytes each, little-endian as all
 * machines we run on), the ids, padding to 8 bytes, the values.
 */
const HEAD_BYTES = 12;
const ALIGNMENT = 8;

const kinds = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array, 8: Float64Array } as const;

type Width = keyof typeof kinds | 0;

const widthFor = (largest: number): Width => {
  if (largest === 0) return 0;
  if (largest < 2 ** 8) return 1;
  if (largest < 2 ** 16) return 2;
  return largest < 2 ** 32 ? 4 : 8;
};

const valuesAt = (ids: number): number => Math.ceil((HEAD_BYTES + 4 * ids) / ALIGNMENT) * ALIGNMENT;

const encode = (ids: Uint32Array, values: ArrayLike<number>): Buffer => {
  let largest = 0;
  for (let at = 0; at < values.length; at++) largest = Math.max(largest, values[at] ?? 0);
  const width = widthFor(largest);
  const start = valuesAt(ids.length);
  const bytes = new Uint8Array(start + width * values.length);
  new Uint32Array(bytes.buffer, 0, 3).set([width, ids.length, values.length]);
  new Uint32Array(bytes.buffer, HEAD_BYTES, ids.length).set(ids);
  if (width !== 0) new kinds[width](bytes.buffer, start, values.length).set(values);
  return Buffer.from(bytes.buffer);
};

/** Bytes of a column of whole numbers, none negative. */
export const encodeNumbers = (values: ArrayLike<number>): Buffer => encode(new Uint32Array(), values);

/** Bytes of a column of dictionary ids, 0 for none. */
export const encodeIds = (values: ArrayLike<number>): Buffer => {
  const places = new Map<number, number>();
  const coded = new Uint32Array(values.length);
  for (let at = 0; at < values.length; at++) {
    const id = values[at] ?? 0;
    let place = places.get(id);
    if (place === undefined) places.set(id, (place = places.size));
    coded[at] = place;
  }
  return encode(Uint32Array.from(places.keys()), coded);
};

/** Reads a column back, from bytes that are then its own. */
export const decodeColumn = (bytes: Buffer): SegmentColumn => {
  const own = new Uint8Array(bytes).buffer;
  const [width = 0, ids = 0, count = 0] = new Uint32Array(own, 0, 3);
  const Kind = kinds[width as keyof typeof kinds] as (typeof kinds)[keyof typeof kinds] | undefined;
  return {
    ids: new Uint32Array(own, HEAD_BYTES, ids),
    values: Kind ? new Kind(own, valuesAt(ids), count) : new Uint8Array(count),
  };
};
