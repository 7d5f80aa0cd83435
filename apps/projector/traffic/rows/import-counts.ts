import { type Transaction } from '#libs/postgres';
import { type Fact } from '../fold/fact.ts';

interface ImportCount {
  readonly importId: string;
  readonly partition: number;
  counted: number;
  duplicates: number;
}

/** How many of each import's events won their claim, and how many were there before, by partition. */
export const countImports = (facts: readonly Fact[], claimed: readonly Fact[]): readonly ImportCount[] => {
  if (!facts.some(({ importId }) => importId !== null)) return [];
  const won = new Set(claimed);
  const counts = new Map<string, ImportCount>();
  for (const fact of facts) {
    const { importId, partition } = fact;
    if (importId === null) continue;
    const key = `${importId}:${partition}`;
    const count = counts.get(key) ?? { importId, partition, counted: 0, duplicates: 0 };
    count[won.has(fact) ? 'counted' : 'duplicates']++;
    counts.set(key, count);
  }
  return [...counts.values()];
};

/** Adds to what is known of each import, so that its page can say how many of its lines are new. */
export const writeImportCounts = async (
  tx: Transaction,
  schema: string,
  counts: readonly ImportCount[],
): Promise<void> => {
  if (counts.length === 0) return;
  await tx.prepared(
    `insert into ${schema}.import_counts as c (import_id, partition, counted, duplicates)
     select * from unnest($1::uuid[], $2::smallint[], $3::bigint[], $4::bigint[])
     on conflict (import_id, partition) do update
     set counted = c.counted + excluded.counted, duplicates = c.duplicates + excluded.duplicates`,
    [
      counts.map(({ importId }) => importId),
      counts.map(({ partition }) => partition),
      counts.map(({ counted }) => counted),
      counts.map(({ duplicates }) => duplicates),
    ],
  );
};
