import { type QueryDimension } from '../catalogue/dimensions.ts';
import { type Codes, type RowKind, type Segment, codesOf } from './segment.ts';

/** Rows with the number of the group that each is in, and what those groups stand for. */
export interface GroupedRows {
  readonly rows: Uint32Array;
  readonly groups: Uint32Array;
  /** Dictionary ids by group, in the order of the dimensions; 0 for none. */
  readonly keys: readonly (readonly number[])[];
}

const placesOf = (rows: Uint32Array, { values, sessions }: Codes): Uint32Array => {
  const places = new Uint32Array(rows.length);
  if (sessions)
    for (let at = 0; at < rows.length; at++) places[at] = values[sessions[rows[at] as number] as number] as number;
  else for (let at = 0; at < rows.length; at++) places[at] = values[rows[at] as number] as number;
  return places;
};

/** Splits each group by the values of one more dimension. */
const split = ({ rows, groups, keys }: GroupedRows, codes: Codes): GroupedRows => {
  const places = placesOf(rows, codes);
  if (keys.length === 1) return { rows, groups: places, keys: Array.from(codes.ids, (id) => [...(keys[0] ?? []), id]) };
  const numbers = new Map<number, number>();
  const splitKeys: (readonly number[])[] = [];
  const width = codes.ids.length;
  const splitGroups = groups.map((group, at) => {
    const place = places[at] ?? 0;
    const known = numbers.get(group * width + place);
    if (known !== undefined) return known;
    numbers.set(group * width + place, splitKeys.length);
    return splitKeys.push([...(keys[group] ?? []), codes.ids[place] ?? 0]) - 1;
  });
  return { rows, groups: splitGroups, keys: splitKeys };
};

/** Groups rows of a segment by dimensions; without any, all are in one group. */
export const groupRows = (
  segment: Segment,
  kind: RowKind,
  rows: Uint32Array,
  by: readonly QueryDimension[],
): GroupedRows =>
  by.reduce<GroupedRows>((grouped, dimension) => split(grouped, codesOf(segment, dimension, kind)), {
    rows,
    groups: new Uint32Array(rows.length),
    keys: [[]],
  });
