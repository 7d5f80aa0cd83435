import { type ReadStore } from '#libs/read-store';
import { type Job, type JobTask, jobOf } from '../jobs/job.ts';
import { jobOfRun, withSmall } from './rebuild-job.ts';

const SQL = `
  select kind, state, result, made_at as "madeAt", done_at as "doneAt" from tasks
  where job_id = $1 and kind = 'rebuild' order by task_id`;

/** A rebuild as a job: of traffic, of small projections, or of both; undefined if there is none of this id. */
export const findRebuild = async ({ sql, rebuilds }: ReadStore, id: string): Promise<Job | undefined> => {
  const run = await rebuilds.find(sql, id);
  const [first, ...others] = await sql.query<JobTask>(SQL, [id]);
  const small = first && jobOf(id, [first, ...others]);
  return run ? withSmall(jobOfRun(run), small) : small;
};
