import { type Frame } from '../plan/frame.ts';
import { type MeasureName, measures } from '../catalogue/measures.ts';
import { type Binds } from './binds.ts';
import { groupColumns } from './columns.ts';

/** The value of one group's column: a bucket or dictionary id, a text, or null for none. */
export type GroupValue = number | string | null;

/**
 * Groups that are shown whatever was counted: none, every bucket of the interval (with each group of the other
 * dimensions), or exactly these.
 */
export type Grid =
  | { readonly kind: 'none' }
  | { readonly kind: 'filled'; readonly buckets: number }
  | { readonly kind: 'keys'; readonly keys: readonly (readonly GroupValue[])[] };

interface Shown {
  readonly frame: Frame;
  readonly names: readonly MeasureName[];
  readonly grid: Grid;
}

const nothing = (names: readonly MeasureName[]): string =>
  [...names.map((name) => `null::${measures[name].type}`), 'true'].join(', ');

const filledSql = ({ frame, names }: Shown, buckets: number, binds: Binds): string => {
  const [bucket = 'd1', ...others] = groupColumns(frame);
  const groups = others.length === 0 ? '' : ` cross join (select distinct ${others.join(', ')} from counted) groups`;
  return `select ${[bucket, ...others].join(', ')}, ${nothing(names)}
from generate_series(1, ${binds.int(buckets)}) ${bucket}${groups}`;
};

const keysSql = ({ frame, names }: Shown, keys: readonly (readonly GroupValue[])[], binds: Binds): string => {
  const columns = groupColumns(frame).map((_, index) => {
    const values = keys.map((key) => key[index] ?? null);
    return values.some((value) => typeof value === 'string')
      ? binds.texts(values as readonly (string | null)[])
      : binds.ints(values as readonly (number | null)[]);
  });
  return `select ${groupColumns(frame).join(', ')}, ${nothing(names)}
from unnest(${columns.join(', ')}) wanted (${groupColumns(frame).join(', ')})`;
};

/** Further parts of the union that show groups without counting anything; the first group of a filled grid is the bucket. */
export const gridSql = (shown: Shown, binds: Binds): string => {
  const { grid } = shown;
  if (grid.kind === 'none') return '';
  const sql = grid.kind === 'filled' ? filledSql(shown, grid.buckets, binds) : keysSql(shown, grid.keys, binds);
  return `\nunion all\n${sql}`;
};
