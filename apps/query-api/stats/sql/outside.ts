import { type MeasureName, measures } from '../catalogue/measures.ts';
import { type Frame } from '../plan/frame.ts';
import { type Binds } from './binds.ts';
import { groupColumns } from './columns.ts';
import { type GroupValue } from './grid-sql.ts';

/** Measures of groups that were counted outside SQL. */
export interface CountedOutside {
  readonly keys: readonly (readonly GroupValue[])[];
  /** Figures of each measure by group. */
  readonly figures: readonly (readonly [name: MeasureName, values: ArrayLike<number>])[];
}

/** Such measures as one more part of the answer. */
export const outsideSql = (frame: Frame, { keys, figures }: CountedOutside, binds: Binds): string => {
  const groups = groupColumns(frame);
  const columns = groups.map((_, index) => binds.ints(keys.map((key) => key[index] as number | null)));
  const values = figures.map(([name, of]) => (measures[name].type === 'float8' ? binds.floats(of) : binds.bigints(of)));
  const names = [...groups, ...figures.map(([name]) => name)].join(', ');
  return `select ${names}
  from unnest(${[...columns, ...values].join(', ')}) outside (${names})`;
};
