import { type Transaction } from '#libs/postgres';
import { type CheckpointMove, type ReadStore, type TrafficVersion } from '#libs/read-store';
import { asCutNow, inCutsBeingMade } from './batch/cut-facts.ts';
import { type Erasures } from './batch/erasures.ts';
import { type FactBatch } from './batch/fact-reader.ts';
import { type Sites } from './batch/sites.ts';
import { type Fact } from './fold/fact.ts';
import { foldBatch, type Folded } from './fold/fold-batch.ts';
import { writeVisitorSets } from './recount/write-visitor-sets.ts';
import { claimEvents } from './rows/claims.ts';
import { writeDeadLetters } from './rows/dead-letters.ts';
import { writeEvents } from './rows/event-rows.ts';
import { countImports, writeImportCounts } from './rows/import-counts.ts';
import { writeFirstSeen } from './rows/persistent-visitors.ts';
import { writeSessions } from './rows/session-rows.ts';
import { moveSiteVersions, type TouchedSite } from './rows/site-versions.ts';
import { writeSummaries } from './rows/summary-rows.ts';
import { type RecalledVisitor, type Visitors } from './state/visitors.ts';

/** A batch ready to be projected, with the step that its checkpoint takes. */
export interface TrafficBatch extends FactBatch {
  readonly move: CheckpointMove;
}

export interface TrafficFlushOptions {
  readonly store: ReadStore;
  readonly version: TrafficVersion;
  readonly sites: Sites;
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
  readonly #version: TrafficVersion;
  readonly #schema: string;
  readonly #sites: Sites;
  readonly #erasures: Erasures;
  readonly #visitors: Visitors;

  constructor({ store, version, sites, erasures, visitors }: TrafficFlushOptions) {
    this.#store = store;
    this.#version = version;
    this.#schema = version.schema;
    this.#sites = sites;
    this.#erasures = erasures;
    this.#visitors = visitors;
  }

  /** Resolves once all is committed. If it rejects nothing was, and what was remembered of the partitions is forgotten. */
  async run(batches: readonly TrafficBatch[]): Promise<void> {
    const read = batches.flatMap((batch) => batch.facts).filter((fact) => !this.#erasures.covers(fact));
    const facts = asCutNow(read, this.#sites);
    try {
      await this.#ensureMonths(facts);
      this.#visitors.keep(await this.#store.sql.transaction((tx) => this.#project(tx, batches, facts)));
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
    for (const { move } of batches) await this.#store.checkpoints.move(tx, move);
    const letters = batches.flatMap(({ deadLetters }) => deadLetters);
    await writeDeadLetters(tx, this.#version, letters);
    const claimed = await claimEvents(tx, this.#schema, facts);
    await writeImportCounts(tx, this.#schema, countImports(facts, claimed));
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
  }

  /** Events and the sessions that they begin lie in the months of their own time. */
  async #ensureMonths(facts: readonly Fact[]): Promise<void> {
    const times = facts.map(({ occurredAt }) => occurredAt);
    for (const table of ['events', 'sessions']) {
      await this.#store.months.ensureFor({ schema: this.#schema, table }, times);
    }
  }
}
