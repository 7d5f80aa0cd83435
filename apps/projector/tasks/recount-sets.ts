import { type Bucket, VisitorSet } from '#libs/domain';
import { type Site } from '../traffic/fold/site.ts';
import { setsFromRows } from '../traffic/recount/day-visitors.ts';
import {
  type KeyedSet,
  loadSets,
  precisionOf,
  replaceSets,
  type SetKey,
  setName,
} from '../traffic/rows/visitor-sets.ts';
import { type Owned } from '../traffic/traffic.projection.ts';
import { type Compared } from './compared.ts';

const storedKeys = async ({ tx, schema, partition }: Owned, site: Site, day: Bucket): Promise<readonly SetKey[]> =>
  tx.query<SetKey>(
    `select dimension, ${day.start}::bigint as bucket, value, imported from ${schema}.visitor_sets
     where site = $1 and cut = $2 and partition = $3 and bucket = $4`,
    [site.id, site.cut, partition, new Date(day.start)],
  );

const isSame = (one: VisitorSet | undefined, other: VisitorSet | undefined): boolean => {
  if (!one || !other) return one === other;
  const [stored, counted] = [one.toStored(), other.toStored()];
  return stored.kind === counted.kind && stored.members.equals(counted.members);
};

/** Makes the visitor sets of a day again from rows and puts right those that differ. */
export const recountSets = async (owned: Owned, site: Site, day: Bucket): Promise<Compared> => {
  const { tx, schema, partition } = owned;
  const counted = await setsFromRows(tx, schema, { site, partition }, day, null);
  const keys = new Map<string, SetKey>(counted.map((one) => [setName(one), one]));
  for (const key of await storedKeys(owned, site, day)) keys.set(setName(key), key);
  const sets = new Map(counted.map((one) => [setName(one), one.set]));
  const stored = await loadSets(tx, schema, { site, partition }, [...keys.values()]);
  const wrong = [...keys]
    .filter(([name]) => !isSame(stored.get(name), sets.get(name)))
    .map(([name, key]): KeyedSet => ({ ...key, set: sets.get(name) ?? new VisitorSet(precisionOf(key.dimension)) }));
  await replaceSets(tx, schema, { site, partition }, wrong);
  return { rowsCompared: keys.size, differences: wrong.length, examples: wrong.map(setName) };
};
