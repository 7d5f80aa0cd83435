import { VisitorSet } from '#libs/domain';
import { type Transaction } from '#libs/postgres';
import { type OwnedDeltas } from '../fold/fold-batch.ts';
import {
  type KeyedSet,
  loadSets,
  precisionOf,
  replaceSets,
  type SetChange,
  setChanges,
  type SetKey,
  setName,
} from '../rows/visitor-sets.ts';
import { setsFromRows } from './day-visitors.ts';

const joined = (change: SetChange, stored: VisitorSet | undefined): KeyedSet => {
  const set = stored ?? new VisitorSet(precisionOf(change.dimension));
  for (const visitor of change.joining ?? []) set.add(visitor);
  return { ...change, set };
};

const emptySet = (key: SetKey): KeyedSet => ({ ...key, set: new VisitorSet(precisionOf(key.dimension)) });

/** Makes sets again from rows, those of a day at once; nothing is left of a set that nobody is in any more. */
const remade = async (
  tx: Transaction,
  schema: string,
  owned: OwnedDeltas,
  keys: readonly SetKey[],
): Promise<readonly KeyedSet[]> => {
  const sets = new Map(keys.map((key) => [setName(key), emptySet(key)]));
  for (const [start, ofDay] of Map.groupBy(keys, ({ bucket }) => bucket)) {
    const found = await setsFromRows(tx, schema, owned, owned.site.zone.dayOf(start), ofDay);
    for (const one of found) if (sets.has(setName(one))) sets.set(setName(one), one);
  }
  return [...sets.values()];
};

const writeSets = async (tx: Transaction, schema: string, owned: OwnedDeltas): Promise<void> => {
  const changes = setChanges(owned);
  const joining = changes.filter((change) => change.joining !== null);
  const leaving = changes.filter((change) => change.joining === null);
  const stored = await loadSets(tx, schema, owned, joining);
  await replaceSets(tx, schema, owned, [
    ...joining.map((change) => joined(change, stored.get(setName(change)))),
    ...(leaving.length > 0 ? await remade(tx, schema, owned, leaving) : []),
  ]);
};

/**
 * Keeps the visitor sets of persistent websites level with the summaries, after event and session rows are written: who
 * comes is added; where somebody goes the set is made again from rows, since a sketch cannot forget.
 */
export const writeVisitorSets = async (tx: Transaction, schema: string, all: readonly OwnedDeltas[]): Promise<void> => {
  for (const owned of all) if (owned.site.persistent) await writeSets(tx, schema, owned);
};
