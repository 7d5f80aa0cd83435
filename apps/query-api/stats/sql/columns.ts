import { type QueryDimension, sources } from '../catalogue/dimensions.ts';
import { type Frame } from '../plan/frame.ts';
import { type Binds } from './binds.ts';

/** How the columns of a statement's groups are called. */
export const groupColumns = (frame: Frame): readonly string[] => frame.by.map((_, index) => `d${index + 1}`);

/** The number of a row's time bucket: its place in the range, or which hour of the day or day of the week it is. */
const bucketSql = (frame: Frame, time: string, binds: Binds): string => {
  const { starts, slots } = frame.axis ?? { starts: [frame.range.from] };
  const place = `width_bucket(${time}, ${binds.instants(starts)})`;
  return slots ? `(${binds.ints(slots)})[${place}]` : place;
};

/** A property that can be grouped by is a single value; the text of one. */
const propertySql = (key: string): string =>
  `case when jsonb_typeof(e.properties -> ${key}) in ('string', 'number', 'boolean') then e.properties ->> ${key} end`;

/** Whether the visitor `v` was first seen in the range, or in the row's own bucket of it. */
export const isNewSql = (frame: Frame, time: string, binds: Binds): string => {
  const { from, to } = frame.range;
  const inRange = `v.first_at >= ${binds.instant(from)} and v.first_at < ${binds.instant(to)}`;
  if (!frame.axis || frame.axis.slots) return `(${inRange})`;
  return `(${inRange} and ${bucketSql(frame, 'v.first_at', binds)} = ${bucketSql(frame, time, binds)})`;
};

const visitorTypeSql = (frame: Frame, binds: Binds): string => {
  const { from, to } = frame.range;
  return `case when v.first_at >= ${binds.instant(from)} and v.first_at < ${binds.instant(to)} then 'new' else 'returning' end`;
};

/** Where a dimension stands in rows `e` and `s`; `time` is the column that decides a row's bucket. */
export const columnSql = (dimension: QueryDimension, frame: Frame, time: string, binds: Binds): string => {
  switch (dimension.kind) {
    case 'time':
      return bucketSql(frame, time, binds);
    case 'column':
      return sources[dimension.name].column;
    case 'property':
      return propertySql(binds.text(dimension.key));
    case 'visitorType':
      return visitorTypeSql(frame, binds);
    case 'goal':
      return 'null::text';
  }
};
