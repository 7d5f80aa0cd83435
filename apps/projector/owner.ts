import { setTimeout as sleep } from 'node:timers/promises';
import { type Held, type ReadStore, type Task, TASKS_CHANNEL } from '#libs/read-store';
import { type Rebuildable, SmallTasks } from './projections/small-tasks.ts';
import { SegmentMaker } from './segments/segment-maker.ts';
import { type TaskStep, taskSteps } from './tasks/task-steps.ts';
import { type Owned, type TrafficProjection } from './traffic/traffic.projection.ts';
import { type TrafficConsumers } from './traffic-consumers.ts';

const BEAT_MS = 5000;
/** Should a notification be lost, tasks are looked for this often. */
const LOOK_MS = 1000;

/** A task that nobody knows would stand before all others for ever. */
const stepOf = ({ kind }: Task): TaskStep =>
  taskSteps[kind] ?? (async () => ({ isDone: true, result: { error: `There is no task of kind ${kind}` } }));

/**
 * What the owner of partitions does beside their batches: it works off the tasks of its partitions, and says that it
 * lives. Only the owner may, since it is the only writer of its partitions' rows.
 */
export class Owner {
  readonly #store: ReadStore;
  readonly #traffic: TrafficConsumers;
  readonly #small: readonly Rebuildable[];
  readonly #smallTasks: SmallTasks;
  readonly #segments: SegmentMaker;
  #wake = Promise.withResolvers<undefined>();

  constructor(store: ReadStore, traffic: TrafficConsumers, small: readonly Rebuildable[]) {
    this.#store = store;
    this.#traffic = traffic;
    this.#small = small;
    this.#smallTasks = new SmallTasks(store, small);
    this.#segments = new SegmentMaker(store);
  }

  /** Runs until `signal` aborts; rejects with what a task threw. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all([this.#ownTraffic(signal), this.#smallTasks.run(signal)]);
  }

  async #ownTraffic(signal: AbortSignal): Promise<void> {
    await this.#store.sql.listen(TASKS_CHANNEL, () => this.#wake.resolve(undefined), signal);
    let beaten = -Infinity;
    while (!signal.aborted) {
      if (performance.now() - beaten >= BEAT_MS) {
        await this.#beat();
        beaten = performance.now();
      }
      if (!(await this.#workOff()) && !(await this.#makeSegment())) await this.#pause(signal);
    }
  }

  async #beat(): Promise<void> {
    for (const traffic of this.#traffic.projections) await this.#guarded(traffic, () => this.#beatOf(traffic));
    for (const { key, owned } of this.#small) await this.#beatFor(key, owned);
  }

  async #beatOf(traffic: TrafficProjection): Promise<void> {
    await traffic.makeMonthsAhead();
    await this.#beatFor(traffic.version, traffic.owned);
  }

  async #beatFor(
    { projection, version }: { readonly projection: string; readonly version: number },
    owned: ReadonlyMap<number, Held>,
  ): Promise<void> {
    if (owned.size > 0) await this.#store.checkpoints.beat(this.#store.sql, projection, version, [...owned.keys()]);
  }

  /** Does one step of the oldest task of each version; false if there is none. */
  async #workOff(): Promise<boolean> {
    const found = await Promise.all(
      this.#traffic.projections.map((traffic) => this.#guarded(traffic, () => this.#workOffOf(traffic))),
    );
    return found.includes(true);
  }

  /** What fails in a version that is being built stops its rebuild, not the process. */
  async #guarded<T>(traffic: TrafficProjection, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (await this.#traffic.isBuildFailure(traffic, error)) return undefined;
      throw error;
    }
  }

  /** Tasks of partitions that do not wait for each other are done side by side. */
  async #workOffOf(traffic: TrafficProjection): Promise<boolean> {
    const found = await Promise.all(traffic.ownedByLane.map((partitions) => this.#step(traffic, partitions)));
    return found.includes(true);
  }

  async #step(traffic: TrafficProjection, partitions: readonly number[]): Promise<boolean> {
    const { projection, version } = traffic.version;
    const task = await this.#store.tasks.next(this.#store.sql, projection, version, partitions);
    if (!task) return false;
    await traffic.asOwner(task.partition, (owned) => this.#stepOn(task.taskId, owned));
    return true;
  }

  /** The task is read again: while the partition was in other hands it has come further. */
  async #stepOn(taskId: number, owned: Owned): Promise<void> {
    const task = await this.#store.tasks.find(owned.tx, taskId);
    if (task?.state !== 'queued') return;
    const { isDone, result } = await stepOf(task)(task, owned);
    await this.#store.tasks.record(owned.tx, taskId, isDone ? 'done' : 'queued', result);
  }

  /** Copies one closed day of the version that is read; false if none is missing. */
  async #makeSegment(): Promise<boolean> {
    const [active] = this.#traffic.projections;
    return active ? this.#segments.step(active) : false;
  }

  async #pause(signal: AbortSignal): Promise<void> {
    await Promise.race([this.#wake.promise, sleep(LOOK_MS, undefined, { signal, ref: false }).catch(() => undefined)]);
    this.#wake = Promise.withResolvers<undefined>();
  }
}
