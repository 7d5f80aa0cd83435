/** Work that owners of partitions do beside their batches, as the API shows it (api.md 7.1). */
export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  readonly status: 'queued' | 'running' | 'done' | 'failed';
  readonly progressPercent: number;
  /** Tasks done, and tasks in all; null while the owners have not heard of the job. */
  readonly done: number;
  readonly total: number | null;
  readonly result?: Readonly<Record<string, unknown>>;
  /** Why it failed. */
  readonly error?: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

/** What tasks of a job do: count summaries again, in another zone too, forget an import, a website or a visitor, or apply retention; a rebuild; what is done about dead letters, or what it takes to delete an account. */
export type JobKind =
  'recount' | 'recut' | 'leaveCuts' | 'undo' | 'erase' | 'retain' | 'rebuild' | 'retry' | 'discard' | 'closeAccount';

/** One owner's task of a job. */
export interface JobTask {
  readonly kind: JobKind;
  readonly state: 'queued' | 'done';
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly madeAt: Date;
  readonly doneAt: Date | null;
}

const MAX_EXAMPLES = 20;

const added = (a: unknown, b: unknown): unknown => {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  if (Array.isArray(a) && Array.isArray(b)) return [...(a as unknown[]), ...(b as unknown[])].slice(0, MAX_EXAMPLES);
  return b;
};

type Result = Readonly<Record<string, unknown>>;

/** Figures add up, lists of examples are joined; of anything else the last counts. */
export const addedUp = (results: readonly Result[]): Result => {
  const total: Record<string, unknown> = {};
  for (const result of results) {
    for (const [name, value] of Object.entries(result)) total[name] = name in total ? added(total[name], value) : value;
  }
  return total;
};

const errorOf = (tasks: readonly JobTask[]): string | undefined =>
  tasks.map(({ result }) => result?.['error']).find((error) => typeof error === 'string');

const statusOf = (tasks: readonly JobTask[]): Job['status'] => {
  if (tasks.every(({ state }) => state === 'done')) return errorOf(tasks) === undefined ? 'done' : 'failed';
  return tasks.some(({ state, result }) => state === 'done' || result !== null) ? 'running' : 'queued';
};

/** How much of a task is done, as far as it says so. */
const partOf = ({ state, result }: JobTask): number => {
  if (state === 'done') return 1;
  const { eventsDone, eventsTotal } = result ?? {};
  return typeof eventsDone === 'number' && typeof eventsTotal === 'number' && eventsTotal > 0
    ? eventsDone / eventsTotal
    : 0;
};

const latest = (times: readonly (Date | null)[]): string | null => {
  const known = times.filter((time) => time !== null).map((time) => time.getTime());
  return known.length === 0 ? null : new Date(Math.max(...known)).toISOString();
};

/** A job from its tasks, of which there is at least one. */
export const jobOf = (id: string, [first, ...others]: readonly [JobTask, ...JobTask[]]): Job => {
  const tasks = [first, ...others];
  const done = tasks.filter(({ state }) => state === 'done').length;
  const status = statusOf(tasks);
  const isOver = done === tasks.length;
  const error = errorOf(tasks);
  return {
    id,
    kind: first.kind,
    status,
    progressPercent: Math.floor((100 * tasks.reduce((sum, task) => sum + partOf(task), 0)) / tasks.length),
    done,
    total: tasks.length,
    ...(status === 'done' && { result: addedUp(tasks.map(({ result }) => result ?? {})) }),
    ...(status === 'failed' && error !== undefined && { error }),
    startedAt: first.madeAt.toISOString(),
    endedAt: isOver ? latest(tasks.map(({ doneAt }) => doneAt)) : null,
  };
};

/** A job that has been asked for, and that no owner has heard of yet. */
export const queuedJob = (id: string, kind: JobKind, total: number | null = null): Job => ({
  id,
  kind,
  status: 'queued',
  progressPercent: 0,
  done: 0,
  total,
  startedAt: null,
  endedAt: null,
});
