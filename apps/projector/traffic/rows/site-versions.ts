import { type Transaction } from '#libs/postgres';

/** A website that a batch touched, and when the newest of its events there was recorded. */
export interface TouchedSite {
  readonly site: number;
  readonly partition: number;
  readonly asOf: number;
}

/** Moves the data version of each website touched, by which stored answers are keyed. */
export const moveSiteVersions = async (
  tx: Transaction,
  schema: string,
  touched: readonly TouchedSite[],
): Promise<void> => {
  if (touched.length === 0) return;
  await tx.prepared(
    `insert into ${schema}.site_versions as v (site, partition, version, as_of)
     select site, partition, 1, timestamptz 'epoch' + as_of * interval '1 ms'
     from unnest($1::int[], $2::smallint[], $3::bigint[]) t (site, partition, as_of)
     on conflict (site, partition) do update
     set version = v.version + 1, as_of = greatest(v.as_of, excluded.as_of)`,
    [touched.map(({ site }) => site), touched.map(({ partition }) => partition), touched.map(({ asOf }) => asOf)],
  );
};
