import { type Transaction } from '#libs/postgres';
import { type ChangedSpan, dropSegments } from '../segments/drop-segments.ts';
import { addContributions } from '../traffic/fold/contributions.ts';
import { type ChangedSession, type OwnedDeltas } from '../traffic/fold/fold-batch.ts';
import { cutsOf, type Site } from '../traffic/fold/site.ts';
import { SummaryDeltas } from '../traffic/fold/summary-deltas.ts';
import { type VisitorState } from '../traffic/fold/visitor-state.ts';
import { writeVisitorSets } from '../traffic/recount/write-visitor-sets.ts';
import { correctFirstSeen } from '../traffic/rows/persistent-visitors.ts';
import { writeSessions } from '../traffic/rows/session-rows.ts';
import { deleteEmptySummaries, writeSummaries } from '../traffic/rows/summary-rows.ts';
import { neededFor } from '../traffic/state/coverage.ts';
import { loadVisitors, type WantedVisitor } from '../traffic/state/load-visitors.ts';
import { type Owned } from '../traffic/traffic.projection.ts';
import { shrinkSessions } from './shrink-sessions.ts';

/** Selects a `RemovedEvent` from `events e`. */
export const removedColumns = `e.position, e.occurred_at as "occurredAt", e.visitor, e.session`;

/** An event of the owner's partition to remove: which row is its, and whose it is. */
export interface RemovedEvent {
  readonly position: number;
  readonly occurredAt: Date;
  readonly visitor: string;
  readonly session: string | null;
}

/**
 * Keeps the planner to indexes for the rest of the transaction. The tables of a fresh import have no statistics yet, and
 * a step that looks up a few thousand rows would read them whole.
 */
export const useIndexes = async (tx: Transaction): Promise<void> => {
  for (const way of ['seqscan', 'hashjoin', 'mergejoin']) await tx.query(`set local enable_${way} = off`);
};

const DAY_MS = 86_400_000;

const timeOf = ({ occurredAt }: RemovedEvent): number => occurredAt.getTime();

const visitorsOf = (site: Site, events: readonly RemovedEvent[]): readonly WantedVisitor[] =>
  [...Map.groupBy(events, ({ visitor }) => visitor)].map(([visitor, theirs]) => ({
    site,
    visitor,
    span: neededFor(theirs.map(timeOf)),
  }));

/**
 * By position, of which each partition has one: rows that have been compressed have no place of their own. The times lead
 * there by the index, and let whole chunks and compressed batches be passed over; all at once, so that a thousand events
 * of one second are looked at once, not a thousand times.
 */
const deleteRows = async (
  { tx, schema, partition }: Owned,
  site: Site,
  events: readonly RemovedEvent[],
): Promise<void> => {
  const times = [...new Set(events.map(timeOf))];
  await tx.query(
    `delete from ${schema}.events e
     where e.site = $1 and e.partition = $2 and e.occurred_at between $3 and $4
       and e.occurred_at = any($5::timestamptz[]) and e.position = any($6::bigint[])`,
    [
      site.id,
      partition,
      new Date(Math.min(...times)),
      new Date(Math.max(...times)),
      times.map((time) => new Date(time)),
      events.map(({ position }) => position),
    ],
  );
};

const removeRows = async (owned: Owned, site: Site, events: readonly RemovedEvent[]): Promise<ReadonlySet<string>> => {
  const sessions = new Set(events.flatMap(({ session }) => session ?? []));
  const times = events.map(timeOf);
  await deleteRows(owned, site, events);
  await shrinkSessions(owned.tx, {
    schema: owned.schema,
    site: site.id,
    partition: owned.partition,
    sessions: [...sessions],
    from: Math.min(...times),
    to: Math.max(...times),
  });
  return sessions;
};

/** What the visitors contribute to one cut of their website's summaries: with which sign, into what. */
const contribute = (states: readonly VisitorState[], { site, deltas }: OwnedDeltas, sign: 1 | -1): void => {
  for (const state of states) addContributions(state, site, sign, deltas);
};

const changedSessions = (
  states: readonly VisitorState[],
  { site, partition }: OwnedDeltas,
  losing: ReadonlySet<string>,
): readonly ChangedSession[] =>
  states.flatMap(({ visitor, sessions }) =>
    sessions.filter(({ key }) => losing.has(key)).map((session) => ({ site, partition, visitor, session })),
  );

const writeDeltas = async ({ tx, schema }: Owned, deltas: readonly OwnedDeltas[]): Promise<void> => {
  await writeSummaries(tx, schema, deltas);
  for (const one of deltas) await deleteEmptySummaries(tx, schema, one);
  await writeVisitorSets(tx, schema, deltas);
};

/** A session that lost an event lies within a day of it. */
const around = ({ id }: Site, partition: number, events: readonly RemovedEvent[]): readonly ChangedSpan[] =>
  events.map(timeOf).map((at) => ({ site: id, partition, from: at - DAY_MS, to: at + DAY_MS }));

/**
 * Takes events out of a website's rows, a bounded number at a time: their visitors' contributions without them less those
 * with them are what the summaries change by, as when events come.
 */
export const removeEvents = async (owned: Owned, site: Site, events: readonly RemovedEvent[]): Promise<void> => {
  if (events.length === 0) return;
  const { tx, schema, partition } = owned;
  const cuts = cutsOf(site).map((cut) => ({ site: cut, partition, deltas: new SummaryDeltas() }));
  for (const cut of cuts) contribute(await loadVisitors(tx, schema, visitorsOf(cut.site, events)), cut, -1);
  const losing = await removeRows(owned, site, events);
  for (const [index, cut] of cuts.entries()) {
    const left = await loadVisitors(tx, schema, visitorsOf(cut.site, events));
    contribute(left, cut, 1);
    // Sessions are the same in every cut.
    if (index === 0) await writeSessions(tx, schema, changedSessions(left, cut, losing));
  }
  await writeDeltas(owned, cuts);
  await dropSegments(tx, schema, around(site, partition, events));
  await forgetVisitors(owned, site, [...new Set(events.map(({ visitor }) => visitor))]);
};

/** What else is known of visitors whose events have gone. */
const forgetVisitors = async (owned: Owned, site: Site, visitors: readonly string[]): Promise<void> => {
  const { tx, schema, partition } = owned;
  const cuts = cutsOf(site);
  if (cuts.some(({ persistent }) => persistent)) await correctFirstSeen(tx, schema, site.id, visitors);
  for (const cut of cuts) for (const visitor of visitors) owned.visitors.forget(partition, cut, visitor);
};
