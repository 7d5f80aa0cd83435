import { type MeasureName } from '../catalogue/measures.ts';
import { type GroupedRows } from './grouped-rows.ts';

/** Figures of some rows by their groups. */
export interface SegmentFigures {
  readonly keys: GroupedRows['keys'];
  readonly sums: Partial<Readonly<Record<MeasureName, Float64Array>>>;
}

/** A column added up by group. */
export const addUp = ({ rows, groups, keys }: GroupedRows, values: ArrayLike<number>): Float64Array => {
  const sums = new Float64Array(keys.length);
  for (let at = 0; at < rows.length; at++) {
    const group = groups[at] as number;
    sums[group] = (sums[group] as number) + (values[rows[at] as number] as number);
  }
  return sums;
};

/** How many rows are in each group. */
export const countRows = ({ groups, keys }: GroupedRows): Float64Array => {
  const counts = new Float64Array(keys.length);
  for (let at = 0; at < groups.length; at++) counts[groups[at] ?? 0] = (counts[groups[at] ?? 0] ?? 0) + 1;
  return counts;
};

/** Of each group and owner the first row, if rows of one owner stand together. */
export const firstOfEach = ({ rows, groups, keys }: GroupedRows, ownerOf: (row: number) => number): GroupedRows => {
  const last = new Float64Array(keys.length).fill(-1);
  const kept = new Uint32Array(rows.length);
  const keptGroups = new Uint32Array(rows.length);
  let count = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    const group = groups[at] ?? 0;
    const owner = ownerOf(row);
    if (last[group] === owner) continue;
    last[group] = owner;
    kept[count] = row;
    keptGroups[count++] = group;
  }
  return { rows: kept.subarray(0, count), groups: keptGroups.subarray(0, count), keys };
};

/** The rows that pass a test. */
export const keep = (rows: Uint32Array, passes: (row: number) => boolean): Uint32Array => {
  const kept = new Uint32Array(rows.length);
  let count = 0;
  for (const row of rows) if (passes(row)) kept[count++] = row;
  return kept.subarray(0, count);
};
