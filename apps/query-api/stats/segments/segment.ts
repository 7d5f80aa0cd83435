import { type EventGroup, type SegmentColumn, type SegmentColumnName } from '#libs/read-store';
import { type QueryDimension, type SourceName, levelOf } from '../catalogue/dimensions.ts';

/** A closed day of one partition, as far as its columns were read. */
export interface Segment {
  readonly id: number;
  /** Where its day begins, epoch ms. */
  readonly day: number;
  readonly column: (name: SegmentColumnName) => SegmentColumn;
}

/** What a segment is gone through by: its sessions, or one group of its events. */
export type RowKind = 'sessions' | EventGroup;

/** The column that holds a dimension's values for such rows. An event stands under its session's values. */
const columnNameOf = ({ name }: QueryDimension, kind: RowKind): SegmentColumnName =>
  (isOfSession(name) || kind === 'sessions' ? name : `${kind}.${name}`) as SegmentColumnName;

const isOfSession = (name: string): boolean => levelOf({ kind: 'column', name: name as SourceName }) === 'session';

/** The values of a dimension for each row: a place in `ids` through `values`, for events of a session through `sessions`. */
export interface Codes extends SegmentColumn {
  readonly sessions: SegmentColumn['values'] | null;
}

export const codesOf = (segment: Segment, dimension: QueryDimension, kind: RowKind): Codes => ({
  ...segment.column(columnNameOf(dimension, kind)),
  sessions: kind !== 'sessions' && isOfSession(dimension.name) ? segment.column(`${kind}.session`).values : null,
});

/** How many rows of a kind a segment has. */
export const rowCountOf = (segment: Segment, kind: RowKind): number =>
  segment.column(kind === 'sessions' ? 'kind' : `${kind}.session`).values.length;
