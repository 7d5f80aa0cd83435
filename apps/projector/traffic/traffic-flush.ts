import { type Transaction } from '#libs/postgres';
import { type ReadStore, type TrafficVersion } from '#libs/read-store';
import { asCutNow, inCutsBeingMade } from './batch/cut-facts.ts';
import { changedSpans, dropSegments } from '../segments/drop-segments.ts';
import { type Erasures } from './batch/erasures.ts';
import { type Sites } from './batch/sites.ts';
import { type Fact } from './fold/fact.ts';
import { foldBatch, type Folded } from './fold/fold-batch.ts';
import { type Judge } from './judge.ts';
import { writeVisitorSets } from './recount/write-visitor-sets.ts';
import { writeEvents } from './rows/event-rows.ts';
import { writeFirstSeen } from './rows/persistent-visitors.ts';
import { writeSessions } from './rows/session-rows.ts';
import { moveSiteVersions, type TouchedSite } from './rows/site-versions.ts';
import { writeSummaries } from './rows/summary-rows.ts';
import { usageOf, writeUsage } from './rows/usage.ts';
import { type RecalledVisitor, type Visitors } from './state/visitors.ts';
import { type TrafficBatch } from './traffic-batch.ts';

export interface TrafficFlushOptions {
  readonly store: ReadStore;
  readonly version: TrafficVersion;
  readonly sites: Sites;
  readonly judge: Judge;
  readonly erasures: Erasures;
  readonly visitors: Visitors;
}

const touchedSites = (facts: readonly Fact[]): readonly TouchedSite[] => {
  const touched = new Map<string, TouchedSite>();
  for (const { site, partition, recordedAt } of facts) {
    const key = `${site.id}:${partition}`;
    const asOf = Math.max(touched.get(key)?.asOf ?? 0, recordedAt);
    touched.set(key, { site: site.id, partition, asOf });
  }
  return [...touched.values()];
};

/**
 * Projects the batches of several partitions of one owner in one transaction: checkpoints first, so that a stale owner
 * is told before it works, then claims, and what follows from the events that won theirs.
 */
export class TrafficFlush {
  readonly #store: ReadStore;
  readonly #schema: string;
  readonly #sites: Sites;
  readonly #judge: Judge;
  readonly #erasures: Erasures;
  readonly #visitors: Visitors;

  constructor({ store, version, sites, judge, erasures, visitors }: TrafficFlushOptions) {
    this.#store = store;
    this.#schema = version.schema;
    this.#sites = sites;
    this.#judge = judge;
    this.#erasures = erasures;
    this.#visitors = visitors;
  }

  /** Resolves once all is committed. If it rejects nothing was, and what was remembered of the partitions is forgotten. */
  async run(batches: readonly TrafficBatch[]): Promise<void> {
    const read = batches
      .flatMap((batch) => batch.facts)
      .filter((fact) => !this.#erasures.covers(fact.site.siteId, fact));
    const facts = asCutNow(read, this.#sites);
    try {
      await this.#ensureMonths(facts);
      // Not waiting for the disk: what a crash takes back goes with its checkpoints, and is projected again.
      const project = (tx: Transaction) => this.#project(tx, batches, facts);
      this.#visitors.keep(await this.#store.sql.transaction(project, { durability: 'soon' }));
    } catch (error) {
      for (const { partition } of batches) this.#visitors.drop(partition);
      throw error;
    }
  }

  async #project(
    tx: Transaction,
    batches: readonly TrafficBatch[],
    facts: readonly Fact[],
  ): Promise<readonly RecalledVisitor[]> {
    // In one order everywhere, so that two who hold several checkpoints never wait for each other.
    const moves = batches.map(({ move }) => move).sort((one, other) => one.partition - other.partition);
    for (const move of moves) await this.#store.checkpoints.move(tx, move);
    const claimed = await this.#judge.judge(tx, batches, facts);
    await writeUsage(tx, this.#schema, usageOf(claimed));
    const visitors = await this.#visitors.recall(tx, claimed);
    const again = await this.#visitors.recall(tx, inCutsBeingMade(claimed));
    const folded = foldBatch(visitors);
    await this.#write(tx, { ...folded, deltas: [...folded.deltas, ...foldBatch(again).deltas] });
    await moveSiteVersions(tx, this.#schema, touchedSites(facts));
    return [...visitors, ...again];
  }

  async #write(tx: Transaction, { events, sessions, deltas }: Folded): Promise<void> {
    await writeEvents(tx, this.#schema, events);
    await writeSessions(tx, this.#schema, sessions);
    await writeSummaries(tx, this.#schema, deltas);
    await writeVisitorSets(tx, this.#schema, deltas);
    await writeFirstSeen(tx, this.#schema, sessions);
    await dropSegments(tx, this.#schema, changedSpans({ sessions, events }));
  }

  /** Events and the sessions that they begin lie in the months of their own time. */
  async #ensureMonths(facts: readonly Fact[]): Promise<void> {
    const times = facts.map(({ occurredAt }) => occurredAt);
    for (const table of ['events', 'sessions']) {
      await this.#store.chunks.ensureFor({ schema: this.#schema, table }, times);
    }
  }
}
