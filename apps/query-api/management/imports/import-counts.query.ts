import { type ReadStore } from '#libs/read-store';

/** What has become of an import's events so far: counted anew, or known before. */
export interface ImportCounts {
  readonly counted: number;
  readonly duplicates: number;
}

export const nothingCounted: ImportCounts = { counted: 0, duplicates: 0 };

const sqlOf = (schema: string): string => `
  select import_id as "importId", sum(counted)::bigint as counted, sum(duplicates)::bigint as duplicates
  from ${schema}.import_counts
  where import_id = any($1::uuid[])
  group by import_id`;

/** Counts of the imports of which anything was projected. */
export const importCounts = async (
  store: ReadStore,
  importIds: readonly string[],
): Promise<ReadonlyMap<string, ImportCounts>> => {
  if (importIds.length === 0) return new Map();
  const schema = await store.activeTraffic();
  const rows = await store.sql.query<ImportCounts & { readonly importId: string }>(sqlOf(schema), [importIds]);
  return new Map(rows.map(({ importId, counted, duplicates }) => [importId, { counted, duplicates }]));
};
