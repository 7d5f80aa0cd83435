import { type RetryBody, type RetryReach, type RetryResult } from '#libs/document-store';
import { type Job } from '../jobs/job.ts';

/** What the projections have made of what a retry appended. */
export interface Applied {
  /** Whether they have come so far. */
  readonly isApplied: boolean;
  /** Places of events that another copy had been counted of, as `partition:position`. */
  readonly duplicates: ReadonlySet<string>;
  /** Places of events that could not be projected either. */
  readonly deadLetters: ReadonlySet<string>;
}

/** Letters of which a job tells one by one what became of them. */
const MAX_TOLD = 100;

export const placeKey = ({ partition, position }: Pick<RetryReach, 'partition' | 'position'>): string =>
  `${partition}:${position}`;

/** What counts in the end is decided where events are claimed. */
const inTheEnd = (result: RetryResult, { duplicates, deadLetters }: Applied): RetryResult['outcome'] => {
  if (result.place === undefined) return result.outcome;
  const key = placeKey(result.place);
  if (duplicates.has(key)) return 'duplicate';
  return deadLetters.has(key) ? 'stillFailing' : result.outcome;
};

const resultOf = (retries: readonly RetryBody[], applied: Applied): Readonly<Record<string, unknown>> => {
  const results = retries.flatMap((retry) => retry.results);
  const told = results.map((result) => ({ ...result, outcome: inTheEnd(result, applied) }));
  const count = (outcome: RetryResult['outcome']): number => told.filter((one) => one.outcome === outcome).length;
  const letters = told.slice(0, MAX_TOLD).map(({ deadLetterId, outcome, code, field, detail }) => ({
    ...{ deadLetterId, outcome },
    ...(code !== undefined && { code }),
    ...(field !== undefined && { field }),
    ...(detail !== undefined && { detail }),
  }));
  if (retries[0]?.action === 'discard') return { discarded: count('discarded'), letters };
  const counts = { fixed: count('fixed'), stillFailing: count('stillFailing'), duplicates: count('duplicate') };
  return { ...counts, dryRun: retries[0]?.dryRun ?? false, letters };
};

const statusOf = (retries: readonly RetryBody[], { isApplied }: Applied): Job['status'] => {
  if (retries.every(({ state }) => state === 'done') && isApplied) return 'done';
  return retries.every(({ state }) => state === 'queued') ? 'queued' : 'running';
};

/** The job that a retry's documents, of which there is at least one, are the parts of. */
export const retryJob = (
  jobId: string,
  [first, ...others]: readonly [RetryBody, ...RetryBody[]],
  applied: Applied,
): Job => {
  const retries = [first, ...others];
  const status = statusOf(retries, applied);
  const done = retries.reduce((sum, { results }) => sum + results.length, 0);
  const total = retries.reduce((sum, retry) => sum + retry.total, 0);
  const isDone = status === 'done';
  return {
    id: jobId,
    kind: first.action,
    status,
    progressPercent: isDone ? 100 : Math.min(99, Math.floor((100 * done) / Math.max(1, total))),
    done,
    total,
    ...(isDone && { result: resultOf(retries, applied) }),
    startedAt: new Date(first.createdAt).toISOString(),
    endedAt: isDone ? new Date(Math.max(...retries.map(({ updatedAt }) => updatedAt))).toISOString() : null,
  };
};
