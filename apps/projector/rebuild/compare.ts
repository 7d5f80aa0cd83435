import { type Sql } from '#libs/postgres';
import { type RebuildResult } from '#libs/read-store';
import { measureColumns } from '../traffic/rows/summary-rows.ts';
import { type Versions } from './make-version.ts';

/*
 * What the two versions say of one website, row by row, but for what is frozen, which is copied. Both give texts the same
 * ids. Rows of cuts that are not read are left out.
 *
 * $1 site, $2 where its rows begin, $3 its active cut.
 */

type Found = Omit<RebuildResult, 'swapped'>;

const MAX_EXAMPLES = 20;
const BEGIN = `coalesce($2::timestamptz, '-infinity')`;

interface Comparison {
  readonly table: string;
  readonly key: readonly string[];
  /** The text of the row's value in the example. */
  readonly value: string;
  readonly rows: (schema: string) => string;
}

const measures = Object.values(measureColumns);
const setKey = ['dimension', 'bucket', 'value', 'partition', 'imported'];

const comparisons: readonly Comparison[] = [
  {
    table: 'summaries',
    key: ['grain', ...setKey],
    value: 'value',
    rows: (schema) => `
      select grain, ${setKey.join(', ')}, array[${measures.join(', ')}] as figures
      from ${schema}.summaries
      where site = $1 and cut = $3 and bucket >= ${BEGIN} and (${measures.map((name) => `${name} <> 0`).join(' or ')})`,
  },
  {
    table: 'visitor_sets',
    key: setKey,
    value: 'value',
    rows: (schema) => `
      select ${setKey.join(', ')}, array[kind::text, md5(members)] as figures
      from ${schema}.visitor_sets
      where site = $1 and cut = $3 and bucket >= ${BEGIN}`,
  },
  {
    table: 'sessions',
    key: ['partition', 'bucket'],
    value: 'null::int',
    rows: (schema) => `
      select partition, date_trunc('hour', first_at) as bucket,
        array[count(*), sum(page_views), sum(events), sum(engagement_ms), count(*) filter (where bounce),
              sum(extract(epoch from last_at - first_at) * 1000)] as figures
      from ${schema}.sessions
      where site = $1 and $3::int is not null and first_at >= ${BEGIN}
      group by 1, 2`,
  },
];

const compareSql = ({ old, version }: Versions, { key, value, rows }: Comparison): string => `
  with compared as (
    select ${key.join(', ')}, o.figures as old, n.figures as new
    from (${rows(old.schema)}) o full join (${rows(version.schema)}) n using (${key.join(', ')})
  ),
  wrong as (select * from compared where old is distinct from new)
  select (select count(*) from compared) as "rowsCompared", (select count(*) from wrong) as differences,
    coalesce((
      select jsonb_agg(to_jsonb(w) || jsonb_build_object('value', d.value))
      from (select *, ${value} as text_id from wrong limit ${MAX_EXAMPLES}) w
      left join ${old.schema}.dimension_values d on d.id = w.text_id
    ), '[]'::jsonb) as examples`;

interface ComparedSite {
  readonly site: number;
  readonly siteId: string;
  readonly rowsFrom: Date | null;
  readonly cut: number;
}

const together = (one: Found, other: Found): Found => ({
  rowsCompared: one.rowsCompared + other.rowsCompared,
  differences: one.differences + other.differences,
  examples: [...one.examples, ...other.examples].slice(0, MAX_EXAMPLES),
});

const compareSite = async (
  sql: Sql,
  versions: Versions,
  { site, siteId, rowsFrom, cut }: ComparedSite,
): Promise<Found> => {
  let found: Found = { rowsCompared: 0, differences: 0, examples: [] };
  for (const comparison of comparisons) {
    const [one] = await sql.query<Found>(compareSql(versions, comparison), [site, rowsFrom, cut]);
    if (!one) continue;
    const examples = one.examples.map((example) => ({
      table: comparison.table,
      siteId,
      ...example,
      text_id: undefined,
    }));
    found = together(found, { ...one, examples });
  }
  return found;
};

/** Compares all websites in one snapshot; stops with undefined when `isOver` says so. */
export const compareVersions = async (
  sql: Sql,
  versions: Versions,
  isOver: () => Promise<boolean>,
): Promise<Found | undefined> => {
  const sites = await sql.query<ComparedSite>(
    `select site, site_id as "siteId", rows_from as "rowsFrom", active_cut as cut from ${versions.old.schema}.sites order by site`,
  );
  let found: Found = { rowsCompared: 0, differences: 0, examples: [] };
  for (const site of sites) {
    if (await isOver()) return undefined;
    found = together(found, await compareSite(sql, versions, site));
  }
  return found;
};
