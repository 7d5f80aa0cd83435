import { type Transaction } from '#libs/postgres';
import { type OwnedDeltas } from '../fold/fold-batch.ts';
import { type Cell, type Counts } from '../fold/summary-deltas.ts';
import { dimensionOfKey, valueOfKey } from '../fold/tally.ts';
import { arrayLiteral } from './array-literal.ts';
import { eachRow } from './each-row.ts';
import { Staging } from './staging.ts';

/** Everything that a row counts, by its column. */
export const measureColumns = {
  pageViews: 'page_views',
  events: 'events',
  visitors: 'visitors',
  sessions: 'sessions',
  bounces: 'bounces',
  durationMs: 'duration_ms',
  sessionPageViews: 'session_page_views',
  sessionEvents: 'session_events',
  entries: 'entries',
  engagementMs: 'engagement_ms',
  scrollDepth: 'scroll_depth',
} as const satisfies Record<keyof Counts, string>;

const measures = Object.keys(measureColumns) as readonly (keyof Counts)[];
const columnNames = Object.values(measureColumns);

/** The key of a summary row, in its order, which rows are written in. */
const keyTypes = {
  site: 'int4',
  cut: 'int4',
  grain: 'int2',
  dimension: 'int2',
  bucket: 'timestamptz',
  value: 'int4',
  partition: 'int2',
  imported: 'bool',
} as const;

export const keyColumns = Object.keys(keyTypes);

interface DeltaRow {
  readonly key: readonly [
    site: number,
    cut: number,
    grain: number,
    dimension: number,
    bucket: number,
    value: number,
    partition: number,
    imported: boolean,
  ];
  readonly counts: Counts;
}

const changesAnything = (counts: Counts): boolean => measures.some((measure) => counts[measure] !== 0);

/** The live and the imported row of a cell, as far as they change. */
function* changesOf(cell: Cell): Generator<readonly [imported: boolean, counts: Counts]> {
  if (changesAnything(cell.live)) yield [false, cell.live];
  if (changesAnything(cell.imported)) yield [true, cell.imported];
}

function* rowsOf({ site, partition, deltas }: OwnedDeltas): Generator<DeltaRow> {
  for (const { grain, start, cells } of deltas.buckets()) {
    for (const [cellKey, cell] of cells) {
      const [dimension, value] = [dimensionOfKey(cellKey), valueOfKey(cellKey)];
      for (const [imported, counts] of changesOf(cell)) {
        yield { key: [site.id, site.cut, grain, dimension, start, value, partition, imported], counts };
      }
    }
  }
}

const inKeyOrder = (one: DeltaRow, other: DeltaRow): number => {
  for (let column = 0; column < keyColumns.length; column++) {
    const difference = Number(one.key[column]) - Number(other.key[column]);
    if (difference !== 0) return difference;
  }
  return 0;
};

const staged = new Staging('summary_deltas', {
  ...keyTypes,
  ...Object.fromEntries(columnNames.map((name) => [name, 'int8' as const])),
});

const upsertSql = (schema: string): string => {
  const columns = [...keyColumns, ...columnNames].join(', ');
  return `
    insert into ${schema}.summaries as s (${columns})
    select ${columns} from ${staged.name}
    on conflict (${keyColumns.join(', ')}) do update
    set ${columnNames.map((name) => `${name} = s.${name} + excluded.${name}`).join(', ')}`;
};

const valuesOf = ({ key, counts }: DeltaRow): readonly unknown[] => [
  ...key,
  ...measures.map((measure) => counts[measure]),
];

/**
 * Adds deltas to the summaries, each row once, in key order. A row may end with all zeros: where an exit page moved on,
 * nothing is left, and readers take it for no row.
 */
export const writeSummaries = async (tx: Transaction, schema: string, owned: readonly OwnedDeltas[]): Promise<void> => {
  const rows = owned.flatMap((one) => [...rowsOf(one)]).sort(inKeyOrder);
  if (rows.length === 0) return;
  await staged.fill(tx, eachRow(rows, valuesOf));
  await tx.prepared(upsertSql(schema));
};

/** Deletes what was emptied of the rows that deltas touched. */
export const deleteEmptySummaries = async (tx: Transaction, schema: string, owned: OwnedDeltas): Promise<void> => {
  const buckets = [...owned.deltas.buckets()];
  await tx.query(
    `delete from ${schema}.summaries
     where site = $1 and cut = $2 and partition = $3
       and (grain, bucket) in (select grain, timestamptz 'epoch' + start * interval '1 ms'
                               from unnest($4::smallint[], $5::bigint[]) touched (grain, start))
       and ${columnNames.map((name) => `${name} = 0`).join(' and ')}`,
    [
      owned.site.id,
      owned.site.cut,
      owned.partition,
      arrayLiteral(buckets.map(({ grain }) => grain)),
      arrayLiteral(buckets.map(({ start }) => start)),
    ],
  );
};
