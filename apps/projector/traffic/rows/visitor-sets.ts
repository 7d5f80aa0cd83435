import { sketchPrecision, type SketchPrecision, TOTAL_CODE, VisitorSet } from '#libs/domain';
import { type CopyTarget, type Transaction } from '#libs/postgres';
import { grains, hasVisitorSets, visitorSetKinds } from '#libs/read-store';
import { type OwnedDeltas, type Owner } from '../fold/fold-batch.ts';
import { dimensionOfKey, valueOfKey } from '../fold/tally.ts';
import { arrayLiteral } from './array-literal.ts';

/** Which set: that of a value's visitors on a day. */
export interface SetKey {
  readonly dimension: number;
  readonly bucket: number;
  readonly value: number;
  readonly imported: boolean;
}

/** Who comes into a set; null if somebody goes out of it, so that it is to be made again from rows. */
export interface SetChange extends SetKey {
  readonly joining: readonly string[] | null;
}

/** A set with its place. */
export interface KeyedSet extends SetKey {
  readonly set: VisitorSet;
}

const columns: CopyTarget['columns'] = {
  site: 'int4',
  cut: 'int4',
  dimension: 'int2',
  bucket: 'timestamptz',
  value: 'int4',
  partition: 'int2',
  imported: 'bool',
  kind: 'int2',
  members: 'bytea',
};

export const precisionOf = (dimension: number): SketchPrecision =>
  dimension === TOTAL_CODE ? sketchPrecision.totals : sketchPrecision.dimensions;

export const setName = ({ dimension, bucket, value, imported }: SetKey): string =>
  `${dimension}/${bucket}/${value}/${imported}`;

const changeOf = (key: SetKey, moves: ReadonlyMap<string, number> | null): readonly SetChange[] => {
  const moved = [...(moves ?? [])].filter(([, net]) => net !== 0);
  if (moved.length === 0) return [];
  const leaves = moved.some(([, net]) => net < 0);
  return [{ ...key, joining: leaves ? null : moved.map(([visitor]) => visitor) }];
};

/** What deltas change of the sets of a website whose visitors are told apart from day to day. */
export const setChanges = ({ deltas }: OwnedDeltas): readonly SetChange[] => {
  const changes: SetChange[] = [];
  for (const { grain, start: bucket, cells } of deltas.buckets()) {
    if (grain !== grains.day) continue;
    for (const [cellKey, cell] of cells) {
      const [dimension, value] = [dimensionOfKey(cellKey), valueOfKey(cellKey)];
      if (!hasVisitorSets(dimension)) continue;
      changes.push(...changeOf({ dimension, bucket, value, imported: false }, cell.liveMoves));
      changes.push(...changeOf({ dimension, bucket, value, imported: true }, cell.importedMoves));
    }
  }
  return changes;
};

const keyArrays = (keys: readonly SetKey[]): readonly string[] => [
  arrayLiteral(keys.map(({ dimension }) => dimension)),
  arrayLiteral(keys.map(({ bucket }) => bucket)),
  arrayLiteral(keys.map(({ value }) => value)),
  arrayLiteral(keys.map(({ imported }) => imported)),
];

const MATCHES = `v.site = $1 and v.cut = $2 and v.partition = $3
  and v.dimension = k.dimension and v.bucket = timestamptz 'epoch' + k.bucket * interval '1 ms'
  and v.value = k.value and v.imported = k.imported`;

const KEYS = `unnest($4::smallint[], $5::bigint[], $6::int[], $7::boolean[]) k (dimension, bucket, value, imported)`;

interface SetRow extends Omit<SetKey, 'bucket'> {
  readonly bucket: Date;
  readonly kind: number;
  readonly members: Buffer;
}

/** The sets that are stored under these keys, by name. */
export const loadSets = async (
  tx: Transaction,
  schema: string,
  { site, partition }: Owner,
  keys: readonly SetKey[],
): Promise<ReadonlyMap<string, VisitorSet>> => {
  const rows = await tx.query<SetRow>(
    `select v.dimension, v.bucket, v.value, v.imported, v.kind, v.members
     from ${KEYS} join ${schema}.visitor_sets v on ${MATCHES}`,
    [site.id, site.cut, partition, ...keyArrays(keys)],
  );
  return new Map(
    rows.map((row) => {
      const kind = row.kind === visitorSetKinds.exact ? 'exact' : 'sketch';
      const set = VisitorSet.fromStored({ kind, members: row.members }, precisionOf(row.dimension));
      return [setName({ ...row, bucket: row.bucket.getTime() }), set];
    }),
  );
};

/** Puts sets in the place of those stored under the same keys; an empty one leaves none. */
export const replaceSets = async (
  tx: Transaction,
  schema: string,
  { site, partition }: Owner,
  sets: readonly KeyedSet[],
): Promise<void> => {
  if (sets.length === 0) return;
  const values = [site.id, site.cut, partition, ...keyArrays(sets)];
  await tx.query(`delete from ${schema}.visitor_sets v using ${KEYS} where ${MATCHES}`, values);
  const rows = sets
    .filter(({ set }) => set.count > 0)
    .map(({ dimension, bucket, value, imported, set }) => {
      const { kind, members } = set.toStored();
      return [site.id, site.cut, dimension, bucket, value, partition, imported, visitorSetKinds[kind], members];
    });
  await tx.copy({ table: `${schema}.visitor_sets`, columns }, rows);
};
