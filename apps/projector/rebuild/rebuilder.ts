import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { type EventLog } from '#libs/event-log';
import { type Transaction } from '#libs/postgres';
import { type ReadStore, type RebuildRun, VERSIONS_CHANNEL } from '#libs/read-store';
import { carryOver } from './carry-over.ts';
import { compareVersions } from './compare.ts';
import { copySegments } from './copy-segments.ts';
import { copyFrozen, isFrozenAlike } from './frozen.ts';
import { byPartition, versionsOf } from './fill-version.ts';
import { copyDecided, makeVersion, tidyTables } from './make-version.ts';
import { forgetVersion, OldVersions } from './old-versions.ts';
import { ProgressMeter } from './progress.ts';
import { swap } from './swap.ts';
import { behindOf, positionsOf, whenLevel } from './when-level.ts';

/** How often it is looked while a rebuild runs, and otherwise, should a notification be lost. */
const LOOK_MS = 500;
const IDLE_MS = 5000;
/** As near as this the rest is projected in an instant: so many events, or half a second's. */
const NEAR_EVENTS = 2000;
const NEAR_SECONDS = 0.5;
/** Any fixed number: whichever process holds it leads the rebuild. */
const REBUILD_LOCK = 7_205_418_367;
const MAX_FAILURES = 3;

export interface RebuilderOptions {
  readonly store: ReadStore;
  readonly log: EventLog;
  /** So long an old version's tables outlive the swap: who reads them is to come to an end. */
  readonly keepOldMs?: number;
}

const KEEP_OLD_MS = 10 * 60_000;

/**
 * Leads rebuilds: makes the new version's tables, tells how far it is, compares it with the old one and swaps them. What
 * projects the events is the new version's consumers, wherever they run (traffic-consumers.ts). One process leads at a
 * time; each phase can be begun again, so that a run goes on wherever it was stopped or killed.
 */
export class Rebuilder {
  readonly #store: ReadStore;
  readonly #log: EventLog;
  readonly #oldVersions: OldVersions;
  readonly #logger = new Logger('Rebuild');
  #meter = new ProgressMeter();
  #meterOf = '';
  #failures = 0;
  #copiedOf = '';
  #wake = Promise.withResolvers<undefined>();

  constructor({ store, log, keepOldMs = KEEP_OLD_MS }: RebuilderOptions) {
    this.#store = store;
    this.#log = log;
    this.#oldVersions = new OldVersions(store, keepOldMs);
  }

  /** Runs until `signal` aborts. What fails in a rebuild stops that rebuild, after some tries, and nothing else. */
  async run(signal: AbortSignal): Promise<void> {
    await this.#store.sql.listen(VERSIONS_CHANNEL, () => this.#wake.resolve(undefined), signal);
    while (!signal.aborted) {
      const waitMs = (await this.#look(signal)) ? LOOK_MS : IDLE_MS;
      await Promise.race([this.#wake.promise, sleep(waitMs, undefined, { signal, ref: false }).catch(() => undefined)]);
      this.#wake = Promise.withResolvers<undefined>();
    }
  }

  /** Answers whether a rebuild runs. */
  async #look(signal: AbortSignal): Promise<boolean> {
    return this.#store.sql.transaction(async (lock) => {
      const [leads] = await lock.query<{ yes: boolean }>('select pg_try_advisory_xact_lock($1) as yes', [REBUILD_LOCK]);
      return leads?.yes ? this.#lead(signal) : true;
    });
  }

  async #lead(signal: AbortSignal): Promise<boolean> {
    await this.#oldVersions.drop().catch((error: unknown) => this.#logger.error(textOf(error)));
    const run = await this.#store.rebuilds.open(this.#store.sql);
    if (run?.state !== 'running') return false;
    try {
      await this.#phases[run.phase](run, signal);
      this.#failures = 0;
    } catch (error) {
      await this.#failed(run, error);
    }
    return true;
  }

  async #failed({ runId }: RebuildRun, error: unknown): Promise<void> {
    this.#failures += 1;
    this.#logger.error(`The rebuild failed: ${textOf(error)}`);
    if (this.#failures < MAX_FAILURES) return;
    this.#failures = 0;
    await this.#store.rebuilds.turn(this.#store.sql, runId, 'stopped', String(error));
  }

  readonly #phases: Readonly<Record<RebuildRun['phase'], (run: RebuildRun, signal: AbortSignal) => Promise<void>>> = {
    preparing: (run) => this.#prepare(run),
    building: (run) => this.#watch(run),
    comparing: (run, signal) => this.#compare(run, signal),
    swapping: (run) => this.#swap(run),
  };

  async #prepare(run: RebuildRun): Promise<void> {
    const versions = versionsOf(run);
    const ranges = await this.#log.describe('tracking');
    const first = new Map([...ranges].map(([partition, range]) => [partition, range.first]));
    await makeVersion(this.#store, versions, first);
    const claimsFrom = await copyDecided(this.#store, versions, first);
    await carryOver(this.#store, versions, first);
    await this.#store.sql.transaction(async (tx) => {
      await this.#store.rebuilds.begin(tx, run.runId, Object.fromEntries(first), Object.fromEntries(claimsFrom));
      await this.#store.rebuilds.enter(tx, run.runId, 'building');
    });
  }

  async #watch(run: RebuildRun): Promise<void> {
    const { behind, eventsPerSecond } = await this.#report(run);
    const near = Math.max(NEAR_EVENTS, eventsPerSecond * NEAR_SECONDS);
    if (behind <= near) await this.#store.rebuilds.enter(this.#store.sql, run.runId, 'comparing');
  }

  /** Tells how far the run is; answers its rate, and by how much the new version is behind the old one. */
  async #report(run: RebuildRun): Promise<{ readonly behind: number; readonly eventsPerSecond: number }> {
    const { old, version } = versionsOf(run);
    if (this.#meterOf !== run.runId) this.#meter = new ProgressMeter();
    this.#meterOf = run.runId;
    const oldPositions = await positionsOf(this.#store.sql, old);
    const positions = await positionsOf(this.#store.sql, version);
    const ends = new Map([...(await this.#log.describe('tracking'))].map(([partition, { next }]) => [partition, next]));
    const progress = this.#meter.measure(byPartition(run.firstPositions), positions, ends, performance.now());
    await this.#store.rebuilds.report(this.#store.sql, run.runId, progress);
    return { behind: behindOf(oldPositions, positions), eventsPerSecond: progress.eventsPerSecond };
  }

  /** In a snapshot taken while both are level: the versions themselves go on as soon as it is. */
  async #compare(run: RebuildRun, signal: AbortSignal): Promise<void> {
    await this.#report(run);
    const versions = versionsOf(run);
    const found = await this.#store.sql.transaction(async (tx) => {
      await tx.query('set transaction isolation level repeatable read');
      const taken = await whenLevel(this.#store, versions, () => takeSnapshot(tx));
      return taken && compareVersions(tx, versions, () => this.#isOver(run, signal));
    });
    if (!found) return;
    await this.#store.rebuilds.found(this.#store.sql, run.runId, { ...found, swapped: false });
    if (!run.compareOnly) {
      await tidyTables(this.#store, versions.version);
      return this.#store.rebuilds.enter(this.#store.sql, run.runId, 'swapping');
    }
    await this.#store.sql.transaction(async (tx) => {
      await forgetVersion(tx, versions.version);
      await this.#store.rebuilds.end(tx, run.runId, false);
    });
  }

  async #swap(run: RebuildRun): Promise<void> {
    await this.#report(run);
    const versions = versionsOf(run);
    if (this.#copiedOf !== run.runId || !(await isFrozenAlike(this.#store.sql, versions))) {
      await copyFrozen(this.#store, versions);
      await copySegments(this.#store, versions, run);
      this.#copiedOf = run.runId;
    }
    const since = performance.now();
    if (await swap(this.#store, versions, run)) {
      const ms = Math.round(performance.now() - since);
      this.#logger.log(`traffic v${run.version} is the version that is read now; projecting waited ${ms} ms for it.`);
    }
  }

  async #isOver({ runId }: RebuildRun, signal: AbortSignal): Promise<boolean> {
    return signal.aborted || (await this.#store.rebuilds.find(this.#store.sql, runId))?.state !== 'running';
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

const takeSnapshot = async (tx: Transaction): Promise<true> => {
  await tx.query('select 1 from projections');
  return true;
};
