import { setTimeout as sleep } from 'node:timers/promises';
import { type EventLog } from '#libs/event-log';
import { consumingVersions, type ReadStore, type TrafficVersion, VERSIONS_CHANNEL } from '#libs/read-store';
import { TrafficProjection, type TrafficOptions } from './traffic/traffic.projection.ts';

/** Should a notification be lost, versions are looked for this often. */
const LOOK_MS = 1000;

interface Running {
  readonly projection: TrafficProjection;
  readonly stopping: AbortController;
  readonly ended: Promise<void>;
}

export type ConsumersOptions = Omit<TrafficOptions, 'version'>;

/**
 * The versions of the traffic projection that this process projects. When another version becomes the active one, its
 * predecessor is left where it stands.
 */
export class TrafficConsumers {
  readonly #options: ConsumersOptions;
  readonly #store: ReadStore;
  readonly #log: EventLog;
  readonly #running = new Map<string, Running>();
  #wake = Promise.withResolvers<undefined>();
  #failure: { readonly error: unknown } | undefined;

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

  async #reconcile(): Promise<void> {
    const { active } = await consumingVersions(this.#store.sql);
    const wanted = new Map([[`${active.version}`, active]]);
    await this.#stopAllBut(new Set(wanted.keys()));
    for (const [key, version] of wanted) if (!this.#running.has(key)) this.#start(key, version);
  }

  #start(key: string, version: TrafficVersion): void {
    const projection = new TrafficProjection({ ...this.#options, version });
    const stopping = new AbortController();
    const { subscription, handle } = projection.consumer;
    const ended = this.#log.subscribe(subscription, handle, stopping.signal).catch((error: unknown) => {
      this.#failure ??= { error };
      this.#wake.resolve(undefined);
    });
    this.#running.set(key, { projection, stopping, ended });
  }

  async #stopAllBut(kept: ReadonlySet<string>): Promise<void> {
    const others = [...this.#running].filter(([key]) => !kept.has(key));
    for (const [, { stopping }] of others) stopping.abort();
    for (const [key, { ended }] of others) {
      await ended;
      this.#running.delete(key);
    }
  }

  async #pause(signal: AbortSignal): Promise<void> {
    await Promise.race([this.#wake.promise, sleep(LOOK_MS, undefined, { signal, ref: false }).catch(() => undefined)]);
    this.#wake = Promise.withResolvers<undefined>();
  }
}
