import { type RebuildRun } from '#libs/read-store';
import { addedUp, type Job } from '../jobs/job.ts';

/** How far a rebuild is. */
export interface RebuildView {
  /** 100 only when it has ended. */
  readonly progressPercent: number;
  readonly eventsPerSecond: number;
  /** Null while nothing moves. */
  readonly secondsLeft: number | null;
  readonly lagEvents: number;
  readonly state: RebuildRun['state'];
  readonly phase: RebuildRun['phase'];
  /** The version that is being filled. */
  readonly version: number;
}

const NOT_YET_DONE = 99;

const percentOf = ({ state, phase, eventsDone, eventsTotal }: RebuildRun): number => {
  if (state === 'done') return 100;
  if (phase === 'preparing') return 0;
  return eventsTotal === 0 ? NOT_YET_DONE : Math.min(NOT_YET_DONE, Math.floor((100 * eventsDone) / eventsTotal));
};

const secondsLeftOf = ({ lagEvents, eventsPerSecond }: RebuildRun): number | null => {
  if (lagEvents === 0) return 0;
  return eventsPerSecond === 0 ? null : Math.ceil(lagEvents / eventsPerSecond);
};

export const rebuildView = (run: RebuildRun): RebuildView => ({
  progressPercent: percentOf(run),
  eventsPerSecond: run.eventsPerSecond,
  secondsLeft: run.phase === 'preparing' ? null : secondsLeftOf(run),
  lagEvents: run.lagEvents,
  state: run.state,
  phase: run.phase,
  version: run.version,
});

const statuses: Readonly<Record<RebuildRun['state'], Job['status']>> = {
  running: 'running',
  stopped: 'failed',
  cancelled: 'failed',
  done: 'done',
};

const errorOf = ({ state, error }: RebuildRun): string | undefined => {
  if (state === 'stopped') return error ?? 'The rebuild was stopped. Asked for again, it goes on where it was.';
  return state === 'cancelled' ? 'The rebuild was cancelled.' : undefined;
};

/** A rebuild as a job; a stopped one has failed until it goes on. */
export const jobOfRun = (run: RebuildRun): Job & { readonly rebuild: RebuildView } => {
  const error = errorOf(run);
  return {
    id: run.runId,
    kind: 'rebuild',
    status: statuses[run.state],
    progressPercent: percentOf(run),
    done: run.eventsDone,
    total: run.eventsTotal,
    ...(run.result && { result: { ...run.result } }),
    ...(error !== undefined && { error }),
    startedAt: run.startedAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
    rebuild: rebuildView(run),
  };
};

const errorIn = ({ error }: Job): Pick<Job, 'error'> => (error === undefined ? {} : { error });

const resultsOf = (...jobs: readonly Job[]): readonly NonNullable<Job['result']>[] =>
  jobs.flatMap(({ result }) => (result ? [result] : []));

/** A rebuild of traffic that small projections are rebuilt beside: over when all are. */
export const withSmall = <Rebuild extends Job>(run: Rebuild, small: Job | undefined): Rebuild => {
  if (!small || run.status === 'failed') return run;
  if (small.status === 'failed') return { ...run, status: 'failed', ...errorIn(small) };
  if (run.status !== 'done') return run;
  if (small.status !== 'done') return { ...run, status: 'running', progressPercent: NOT_YET_DONE, endedAt: null };
  return { ...run, result: addedUp(resultsOf(small, run)) };
};
