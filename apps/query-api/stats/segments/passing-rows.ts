import { type Match, type Selection } from '../plan/selection.ts';
import { type Codes, type RowKind, type Segment, codesOf, rowCountOf } from './segment.ts';

/** 1 for each row that passes. */
type Mask = Uint8Array;

const passesOf = ({ test }: Match, ids: Uint32Array): Mask => {
  const wanted = test.kind === 'ids' ? new Set(test.ids) : null;
  return Uint8Array.from(ids, (id) => (wanted ? Number(wanted.has(id)) : Number(test.kind === 'set' && id !== 0)));
};

const spread = (passes: Mask, { values, sessions }: Codes, mask: Mask): Mask => {
  if (sessions)
    for (let row = 0; row < mask.length; row++) mask[row] = passes[values[sessions[row] as number] as number] as number;
  else for (let row = 0; row < mask.length; row++) mask[row] = passes[values[row] as number] as number;
  return mask;
};

const matching = (match: Match, segment: Segment, kind: RowKind): Mask => {
  const mask = new Uint8Array(rowCountOf(segment, kind));
  if (match.test.kind === 'never') return mask;
  const codes = codesOf(segment, match.dimension, kind);
  return spread(passesOf(match, codes.ids), codes, mask);
};

/** What is unknown does not pass, and passes where it is turned around: two values are enough. */
const maskOf = (selection: Selection, segment: Segment, kind: RowKind): Mask => {
  if ('all' in selection) return combined(selection.all, segment, kind, 1);
  if ('any' in selection) return combined(selection.any, segment, kind, 0);
  if ('not' in selection) return maskOf(selection.not, segment, kind).map((passes) => 1 - passes);
  return matching(selection, segment, kind);
};

/** All of some conditions (beginning with 1), or any of them (with 0). */
const combined = (selections: readonly Selection[], segment: Segment, kind: RowKind, from: 0 | 1): Mask => {
  const [first, ...rest] = selections;
  if (!first) return new Uint8Array(rowCountOf(segment, kind)).fill(from);
  const mask = maskOf(first, segment, kind);
  for (const other of rest.map((selection) => maskOf(selection, segment, kind))) {
    if (from === 1)
      for (let row = 0; row < mask.length; row++) mask[row] = (mask[row] as number) & (other[row] as number);
    else for (let row = 0; row < mask.length; row++) mask[row] = (mask[row] as number) | (other[row] as number);
  }
  return mask;
};

const rowsIn = (mask: Mask): Uint32Array => {
  const rows = new Uint32Array(mask.length);
  let count = 0;
  for (let row = 0; row < mask.length; row++) {
    rows[count] = row;
    count += mask[row] ?? 0;
  }
  return rows.slice(0, count);
};

/** What is made of a selection, remembered as long as somebody holds it: the parts of a dashboard ask for the same again and again. */
const remembered = new WeakMap<Selection, Map<string, Uint32Array>>();

/** Numbers made of a segment and a selection, made once. */
export const onceFor = (selection: Selection, { id }: Segment, name: string, make: () => Uint32Array): Uint32Array => {
  const key = `${id}:${name}`;
  const known = remembered.get(selection) ?? new Map<string, Uint32Array>();
  remembered.set(selection, known);
  let made = known.get(key);
  if (!made) known.set(key, (made = make()));
  return made;
};

/** The rows of a segment that pass a selection, in their order. */
export const passingRows = (selection: Selection, segment: Segment, kind: RowKind): Uint32Array =>
  onceFor(selection, segment, kind, () => rowsIn(maskOf(selection, segment, kind)));
