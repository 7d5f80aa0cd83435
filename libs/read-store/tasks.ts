import { type Sql } from '#libs/postgres';

/** Heard (LISTEN) by owners of partitions when tasks were added. */
export const TASKS_CHANNEL = 'footfall_tasks';

/** Work for the owner of one partition, done between batches. */
export interface Task {
  readonly taskId: number;
  readonly jobId: string;
  readonly partition: number;
  readonly kind: string;
  readonly payload: unknown;
  readonly state: 'queued' | 'done';
  readonly result: unknown;
}

/** A job: the same task for every partition of a projection, in each of its versions that consume. */
export interface NewJob {
  readonly jobId: string;
  readonly projection: string;
  readonly kind: string;
  readonly payload: object;
}

const columns = `task_id as "taskId", job_id as "jobId", partition, kind, payload, state, result`;

/** The owners' tasks. A job is done when all of its tasks are. */
export class Tasks {
  /**
   * Adds one task per partition, unless the job is there already: to the active version, and to the one that a rebuild
   * fills. Inside a transaction, owners hear of it at commit.
   */
  async add(sql: Sql, job: NewJob, partitions: readonly number[]): Promise<void> {
    await sql.query(
      `with consuming as (select active_version, building_version from projections where name = $2 for share)
       insert into tasks (job_id, projection, version, partition, kind, payload)
       select $1, $2, version, partition, $3, $4
       from consuming, unnest(array[active_version, building_version]) version, unnest($5::smallint[]) partition
       where version is not null
         and not exists (select 1 from tasks t where t.job_id = $1 and t.projection = $2 and t.version = consuming.active_version)
       order by version, partition
       on conflict do nothing`,
      [job.jobId, job.projection, job.kind, JSON.stringify(job.payload), partitions],
    );
    await sql.query(`select pg_notify($1, '')`, [TASKS_CHANNEL]);
  }

  /** Adds one task for each partition of projections that have one version each; answers how many. */
  async addToOwners(
    sql: Sql,
    job: Pick<NewJob, 'jobId' | 'kind' | 'payload'>,
    projections: readonly string[],
  ): Promise<number> {
    const added = await sql.query(
      `insert into tasks (job_id, projection, version, partition, kind, payload)
       select $1, c.projection, c.version, c.partition, $2, $3 from checkpoints c
       where c.projection = any($4::text[])
         and c.version = (select max(version) from checkpoints o where o.projection = c.projection)
       order by c.projection, c.partition
       returning 1`,
      [job.jobId, job.kind, JSON.stringify(job.payload), projections],
    );
    await sql.query(`select pg_notify($1, '')`, [TASKS_CHANNEL]);
    return added.length;
  }

  /** The partitions that a projection has checkpoints for: those that a job needs a task for. */
  async partitions(sql: Sql, projection: string, version: number): Promise<readonly number[]> {
    const rows = await sql.query<{ partition: number }>(
      `select partition from checkpoints where projection = $1 and version = $2 order by partition`,
      [projection, version],
    );
    return rows.map(({ partition }) => partition);
  }

  /** The oldest open task of the partitions, if there is one. */
  async next(sql: Sql, projection: string, version: number, partitions: readonly number[]): Promise<Task | undefined> {
    const [task] = await sql.prepared<Task>(
      `select ${columns} from tasks
       where projection = $1 and version = $2 and partition = any($3::smallint[]) and state = 'queued'
       order by task_id limit 1`,
      [projection, version, partitions],
    );
    return task;
  }

  /** A task as it is now; undefined if it was forgotten. */
  async find(sql: Sql, taskId: number): Promise<Task | undefined> {
    const [task] = await sql.prepared<Task>(`select ${columns} from tasks where task_id = $1`, [taskId]);
    return task;
  }

  /** Writes down how far a task has come, or that it is done; in the transaction of its rows. */
  async record(sql: Sql, taskId: number, state: Task['state'], result: object): Promise<void> {
    await sql.query(
      `update tasks set state = $2, result = $3, done_at = case when $2 = 'done' then now() end where task_id = $1`,
      [taskId, state, JSON.stringify(result)],
    );
  }

  /** All tasks of a job, by version and partition. */
  async ofJob(sql: Sql, jobId: string): Promise<readonly Task[]> {
    return sql.query<Task>(`select ${columns} from tasks where job_id = $1 order by version, partition`, [jobId]);
  }
}
