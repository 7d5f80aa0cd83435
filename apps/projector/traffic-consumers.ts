import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { type Consumer, type EventLog } from '#libs/event-log';
import {
  CheckpointFenced,
  consumingVersions,
  type ReadStore,
  type RebuildRun,
  VERSIONS_CHANNEL,
} from '#libs/read-store';
import { buildingOf, fillVersion } from './rebuild/fill-version.ts';
import { NoLongerBuilding } from './rebuild/following-judge.ts';
import { TrafficProjection, type TrafficOptions } from './traffic/traffic.projection.ts';

/** What an event may wait beside the flushes themselves until it is in the numbers. */
const MAX_REST_MS = 50;

/** Should a notification be lost, versions are looked for this often. */
const LOOK_MS = 1000;

/** A rebuild that fails so often in a minute is stopped; before that it is tried again. */
const MAX_FAILURES = 3;
const FAILURES_MS = 60_000;
const RETRY_MS = 1000;
const AGAIN_MS = 100;

interface Running {
  readonly projection: TrafficProjection;
  readonly stopping: AbortController;
  readonly ended: Promise<void>;
}

/** A version to be projected: how, and what becomes of a failure. */
interface Wanted {
  readonly make: (
    signal: AbortSignal,
  ) => Promise<{ readonly projection: TrafficProjection; readonly consumer: Consumer }>;
  readonly failed: (error: unknown) => Promise<void>;
}

export type ConsumersOptions = Omit<TrafficOptions, 'version' | 'rules'>;

/**
 * The versions of the traffic projection that this process projects: the one that is read, and the one that a rebuild
 * fills. When another version becomes the active one, its predecessor is left where it stands. A failure of the active
 * one is the process's; one of the other stops the rebuild.
 */
export class TrafficConsumers {
  readonly #options: ConsumersOptions;
  readonly #store: ReadStore;
  readonly #log: EventLog;
  readonly #logger = new Logger('TrafficConsumers');
  readonly #running = new Map<string, Running>();
  #wake = Promise.withResolvers<undefined>();
  #failure: { readonly error: unknown } | undefined;
  #buildFailures: readonly number[] = [];

  constructor(options: ConsumersOptions) {
    this.#options = options;
    this.#store = options.store;
    this.#log = options.log;
  }

  /** The versions projected now. */
  get projections(): readonly TrafficProjection[] {
    return [...this.#running.values()].map(({ projection }) => projection);
  }

  /** Consumes until `signal` aborts; rejects with what the active version threw, once all have ended. */
  async run(signal: AbortSignal): Promise<void> {
    await this.#store.sql.listen(VERSIONS_CHANNEL, () => this.#wake.resolve(undefined), signal);
    signal.addEventListener('abort', () => this.#wake.resolve(undefined), { once: true });
    try {
      while (!signal.aborted && !this.#failure) {
        await this.#reconcile();
        await this.#pause(signal);
      }
    } finally {
      await this.#stopAllBut(new Set());
    }
    if (this.#failure) throw this.#failure.error;
  }

  /** Whether a failure is of a version that is not the one that is read; then it counts for its rebuild. */
  async isBuildFailure({ version: { version } }: TrafficProjection, error: unknown): Promise<boolean> {
    const { active } = await consumingVersions(this.#store.sql);
    if (version === active.version) return false;
    const run = await this.#store.rebuilds.open(this.#store.sql);
    if (run?.version === version) await this.#buildFailed(run, error);
    return true;
  }

  async #reconcile(): Promise<void> {
    const wanted = await this.#wanted();
    await this.#stopAllBut(new Set(wanted.keys()));
    for (const [key, one] of wanted) if (!this.#running.has(key)) await this.#start(key, one);
  }

  async #wanted(): Promise<ReadonlyMap<string, Wanted>> {
    const { active } = await consumingVersions(this.#store.sql);
    const wanted = new Map<string, Wanted>();
    wanted.set(`active v${active.version}`, {
      make: async () => {
        const projection = new TrafficProjection({ ...this.#options, maxRestMs: MAX_REST_MS, version: active });
        return { projection, consumer: projection.consumer };
      },
      failed: async (error) => void (this.#failure ??= { error }),
    });
    const run = await this.#store.rebuilds.open(this.#store.sql);
    const building = buildingOf(run);
    if (run && building) {
      wanted.set(`building v${run.version}`, {
        make: (signal) => fillVersion(this.#options, building, signal),
        failed: (error) => this.#buildFailed(run, error),
      });
    }
    return wanted;
  }

  async #start(key: string, { make, failed }: Wanted): Promise<void> {
    const stopping = new AbortController();
    const { projection, consumer } = await make(stopping.signal);
    const ended = this.#log
      .subscribe(consumer.subscription, consumer.handle, stopping.signal)
      .catch((error: unknown) => (error instanceof CheckpointFenced ? this.#fenced(error) : failed(error)))
      .finally(() => {
        this.#running.delete(key);
        this.#wake.resolve(undefined);
      });
    this.#running.set(key, { projection, stopping, ended });
  }

  /** Partitions have gone to others. What is left is asked for again, each from where it is by now. */
  async #fenced({ message }: CheckpointFenced): Promise<void> {
    this.#logger.warn(`${message}; its partitions are taken anew.`);
    await sleep(AGAIN_MS);
  }

  async #buildFailed({ runId }: RebuildRun, error: unknown): Promise<void> {
    if (error instanceof NoLongerBuilding) return;
    this.#logger.error(
      `The rebuild stopped: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    const now = performance.now();
    this.#buildFailures = [...this.#buildFailures.filter((at) => now - at < FAILURES_MS), now];
    if (this.#buildFailures.length < MAX_FAILURES) return sleep(RETRY_MS);
    this.#buildFailures = [];
    await this.#store.rebuilds.turn(this.#store.sql, runId, 'stopped', String(error));
  }

  async #stopAllBut(kept: ReadonlySet<string>): Promise<void> {
    const others = [...this.#running].filter(([key]) => !kept.has(key));
    for (const [, { stopping }] of others) stopping.abort();
    await Promise.all(others.map(([, { ended }]) => ended));
  }

  async #pause(signal: AbortSignal): Promise<void> {
    await Promise.race([this.#wake.promise, sleep(LOOK_MS, undefined, { signal, ref: false }).catch(() => undefined)]);
    this.#wake = Promise.withResolvers<undefined>();
  }
}
