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

/** How many owners each group has; `owners` by place of the row, those of one owner together. */
export const countOwners = ({ groups, keys }: GroupedRows, owners: Uint32Array): Float64Array => {
  const counts = new Float64Array(keys.length);
  const last = new Int32Array(keys.length).fill(-1);
  for (let at = 0; at < groups.length; at++) {
    const group = groups[at] as number;
    if (last[group] === owners[at]) continue;
    last[group] = owners[at] as number;
    counts[group] = (counts[group] as number) + 1;
  }
  return counts;
};

/** Owners instead of rows, each once in a group; `owners` by place of the row, those of one owner together. */
export const ownersOnce = ({ groups, keys }: GroupedRows, owners: Uint32Array): GroupedRows => {
  const last = new Int32Array(keys.length).fill(-1);
  const kept = new Uint32Array(groups.length);
  const keptGroups = new Uint32Array(groups.length);
  let count = 0;
  for (let at = 0; at < groups.length; at++) {
    const group = groups[at] as number;
    if (last[group] === owners[at]) continue;
    last[group] = owners[at] as number;
    kept[count] = owners[at] as number;
    keptGroups[count++] = group;
  }
  return { rows: kept.subarray(0, count), groups: keptGroups.subarray(0, count), keys };
};

/** What stands in a column for each row. */
export const at = (rows: Uint32Array, values: ArrayLike<number>): Uint32Array => {
  const found = new Uint32Array(rows.length);
  for (let place = 0; place < rows.length; place++) found[place] = values[rows[place] as number] as number;
  return found;
};

/** The rows that pass a test. */
export const keep = (rows: Uint32Array, passes: (row: number) => boolean): Uint32Array => {
  const kept = new Uint32Array(rows.length);
  let count = 0;
  for (const row of rows) if (passes(row)) kept[count++] = row;
  return kept.subarray(0, count);
};
