import { type MeasureName, measures } from '../catalogue/measures.ts';
import { type Frame } from '../plan/frame.ts';
import { type Binds } from './binds.ts';
import { groupColumns } from './columns.ts';
import { type GroupValue } from './grid-sql.ts';

/** A measure of groups that was counted outside SQL. */
export interface CountedOutside {
  readonly name: MeasureName;
  readonly keys: readonly (readonly GroupValue[])[];
  readonly values: readonly number[];
}

/** Such a measure as one more part of the answer. */
export const outsideSql = (frame: Frame, { name, keys, values }: CountedOutside, binds: Binds): string => {
  const groups = groupColumns(frame);
  const columns = groups.map((_, index) => binds.ints(keys.map((key) => key[index] as number | null)));
  const figures = measures[name].type === 'float8' ? binds.floats(values) : binds.bigints(values);
  return `select ${[...groups, name].join(', ')}
  from unnest(${[...columns, figures].join(', ')}) outside (${[...groups, name].join(', ')})`;
};
