import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { isUnavailable } from '#libs/postgres';
import { CheckpointFenced, type ReadStore, type Task, TASKS_CHANNEL } from '#libs/read-store';
import { type SmallProjection } from './small-projection.ts';

/** Should a notification be lost, tasks are looked for this often. */
const LOOK_MS = 1000;
const REPORT_MS = 500;

export type Rebuildable = Pick<SmallProjection, 'key' | 'owned' | 'rebuild'>;

/**
 * Works off the tasks of the small projections' partitions that are owned here: rebuilds, one at a time, beside the tasks
 * of the traffic partitions, which must not wait for them.
 */
export class SmallTasks {
  readonly #store: ReadStore;
  readonly #projections: readonly Rebuildable[];
  readonly #logger = new Logger('Rebuild');
  #wake = Promise.withResolvers<undefined>();

  constructor(store: ReadStore, projections: readonly Rebuildable[]) {
    this.#store = store;
    this.#projections = projections;
  }

  /** Runs until `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    await this.#store.sql.listen(TASKS_CHANNEL, () => this.#wake.resolve(undefined), signal);
    while (!signal.aborted) {
      if (await this.#workOff(signal)) continue;
      await Promise.race([
        this.#wake.promise,
        sleep(LOOK_MS, undefined, { signal, ref: false }).catch(() => undefined),
      ]);
      this.#wake = Promise.withResolvers<undefined>();
    }
  }

  /** Does the oldest task of each projection; false if there was none. */
  async #workOff(signal: AbortSignal): Promise<boolean> {
    let worked = false;
    for (const projection of this.#projections) {
      const { key, owned } = projection;
      const { sql, tasks } = this.#store;
      const task = owned.size > 0 && (await tasks.next(sql, key.projection, key.version, [...owned.keys()]));
      if (task) worked = (await this.#rebuild(projection, task, signal)) || worked;
    }
    return worked;
  }

  /** False if it was broken off, or the partition is another's by now: it is begun again. */
  async #rebuild(projection: Rebuildable, task: Task, signal: AbortSignal): Promise<boolean> {
    const { sql, tasks } = this.#store;
    try {
      const { compareOnly = false } = task.payload as { readonly compareOnly?: boolean };
      const how = { compareOnly, now: Date.now(), progress: this.#reporter(task.taskId), signal };
      const result = await projection.rebuild(task.partition, how);
      await tasks.record(sql, task.taskId, 'done', result);
    } catch (error) {
      if (signal.aborted || error instanceof CheckpointFenced || !projection.owned.has(task.partition)) return false;
      if (isUnavailable(error)) throw error;
      // Tried for ever, it would stand before all that is to come; nothing of it was kept.
      this.#logger.error({ message: `The rebuild of ${projection.key.projection} has failed`, error });
      await tasks.record(sql, task.taskId, 'done', { error: (error as Error).message });
    }
    return true;
  }

  #reporter(taskId: number): (done: number, total: number) => Promise<void> {
    let reported = performance.now();
    return async (eventsDone, eventsTotal) => {
      if (performance.now() - reported < REPORT_MS) return;
      reported = performance.now();
      await this.#store.tasks.record(this.#store.sql, taskId, 'queued', { eventsDone, eventsTotal });
    };
  }
}
