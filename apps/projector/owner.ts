import { setTimeout as sleep } from 'node:timers/promises';
import { type ReadStore, TASKS_CHANNEL } from '#libs/read-store';
import { taskSteps } from './tasks/task-steps.ts';
import { type TrafficProjection } from './traffic/traffic.projection.ts';
import { TRAFFIC } from './traffic/version.ts';

const BEAT_MS = 5000;
/** Should a notification be lost, tasks are looked for this often. */
const LOOK_MS = 1000;

/**
 * What the owner of partitions does beside their batches: it works off the tasks of its partitions, and says that it
 * lives. Only the owner may, since it is the only writer of its partitions' rows.
 */
export class Owner {
  readonly #store: ReadStore;
  readonly #traffic: TrafficProjection;
  #wake = Promise.withResolvers<undefined>();

  constructor(store: ReadStore, traffic: TrafficProjection) {
    this.#store = store;
    this.#traffic = traffic;
  }

  /** Runs until `signal` aborts; rejects with what a task threw. */
  async run(signal: AbortSignal): Promise<void> {
    await this.#store.sql.listen(TASKS_CHANNEL, () => this.#wake.resolve(undefined), signal);
    let beaten = -Infinity;
    while (!signal.aborted) {
      if (performance.now() - beaten >= BEAT_MS) {
        await this.#beat();
        beaten = performance.now();
      }
      if (!(await this.#workOff())) await this.#pause(signal);
    }
  }

  async #beat(): Promise<void> {
    const partitions = [...this.#traffic.owned.keys()];
    if (partitions.length > 0)
      await this.#store.checkpoints.beat(this.#store.sql, TRAFFIC.projection, TRAFFIC.version, partitions);
  }

  /** Does one step of the oldest task; false if there is none. */
  async #workOff(): Promise<boolean> {
    const partitions = [...this.#traffic.owned.keys()];
    const task = await this.#store.tasks.next(this.#store.sql, TRAFFIC.projection, TRAFFIC.version, partitions);
    if (!task) return false;
    const step = taskSteps[task.kind];
    if (!step) throw new Error(`Nobody knows how to do a task of kind ${task.kind}`);
    await this.#traffic.asOwner(task.partition, async (owned) => {
      const { isDone, result } = await step(task, owned);
      await this.#store.tasks.record(owned.tx, task.taskId, isDone ? 'done' : 'queued', result);
    });
    return true;
  }

  async #pause(signal: AbortSignal): Promise<void> {
    await Promise.race([this.#wake.promise, sleep(LOOK_MS, undefined, { signal, ref: false }).catch(() => undefined)]);
    this.#wake = Promise.withResolvers<undefined>();
  }
}
