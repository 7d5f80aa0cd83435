import { type StoredDocument } from '#libs/document-store';
import { isDeleted } from '../../documents/changes.ts';
import { type Job, queuedJob } from '../../jobs/job.ts';
import { type UserBody } from '../user-document.ts';

/** How far the deletion of an account is: its websites, then itself. Undefined if it is not being deleted. */
export const accountJob = (
  { id, body, pending, ...document }: StoredDocument<UserBody>,
  websites: readonly Job[],
): Job | undefined => {
  if (body.closing === undefined) return undefined;
  const total = websites.length + 1;
  const isGone = isDeleted({ id, body, pending, ...document });
  const done = websites.filter(({ status }) => status === 'done').length + Number(isGone);
  const status = isGone ? 'done' : 'running';
  return {
    ...queuedJob(id, 'closeAccount', total),
    status,
    done,
    progressPercent: Math.floor((100 * done) / total),
    startedAt: new Date(body.updatedAt).toISOString(),
  };
};

/** An account of which nothing is left. */
export const accountGone = (id: string): Job => ({
  ...queuedJob(id, 'closeAccount', 1),
  status: 'done',
  done: 1,
  progressPercent: 100,
});
