import { type ProjectionKey } from '../small-projection.ts';

/** Rows that a small projection is the one writer of: what a rebuild compares with the log, and puts right. */
export interface OwnedRows {
  readonly table: string;
  readonly key: readonly string[];
  /** What the log says beside the key. What is `hashed` is compared, and shown to nobody. */
  readonly values: Readonly<Record<string, 'shown' | 'hashed'>>;
  /** What the key of a row's record is: it tells the partition. The website if left out. */
  readonly keyedBy?: string;
  /** When what a row tells of was taken: never after its record was appended. */
  readonly at: string;
  /** So long rows are kept; for ever if left out. */
  readonly keptDays?: number;
  /** The table is one of each traffic version that consumes. */
  readonly ofTraffic?: true;
}

/** The column of rows that tells in which partition their records lie. */
export const keyColumn = ({ keyedBy = 'site_id' }: Pick<OwnedRows, 'keyedBy'>): string => keyedBy;

/** A table as one rebuild of one partition sees it. */
export interface ComparedTable extends Pick<OwnedRows, 'key' | 'values'> {
  /** The rows that are read, and those that the log says, as they are named in SQL. */
  readonly real: string;
  readonly shadow: string;
  /** Which of the real rows (`r`) the log can still tell; `$1` is the time of the earliest of them. */
  readonly scope: string;
  /** Which of the shadow's rows (`s`) the log tells in part only, or that have been forgotten since. */
  readonly outside: string;
}

/** Temporary tables: whatever has no schema before it is what everybody reads. */
export const SHADOW = 'pg_temp.';

/** The websites, or other keys, whose records lie in the partition, one row each. */
export const SITES = 'rebuilt_sites';

export const same = (key: readonly string[], one: string, other: string): string =>
  key.map((column) => `${one}.${column} = ${other}.${column}`).join(' and ');

/** Rows of websites, or of what else the records are keyed by. */
export const ofSites = ({ table, key, values, at, ...rows }: OwnedRows, schema: string): ComparedTable => ({
  key,
  values,
  real: `${schema}.${table}`,
  shadow: `${SHADOW}${table}`,
  scope: `r.${keyColumn(rows)} in (select site_id from ${SHADOW}${SITES}) and r.${at} >= $1`,
  outside: `s.${at} < $1 or exists (select from ${schema}.${table} o where ${same(key, 'o', 's')} and o.${at} < $1)`,
});

/** Records of the partition that could not be read. What was done about one since is no matter of the log. */
export const ofRecords = ({ projection, version }: ProjectionKey, partition: number, first: number): ComparedTable => ({
  key: ['projection', 'version', 'partition', 'position'],
  values: { code: 'shown', step: 'shown', detail: 'hashed', recorded_at: 'shown', record: 'hashed' },
  real: 'public.dead_letters',
  shadow: `${SHADOW}dead_letters`,
  scope: `r.projection = '${projection}' and r.version = ${version} and r.partition = ${partition}
    and r.position >= ${first} and r.recorded_at >= $1`,
  outside: 's.recorded_at < $1',
});
