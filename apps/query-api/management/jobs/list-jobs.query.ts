import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { ReadStore } from '#libs/read-store';
import { GetJob } from './get-job.query.ts';
import { type Job } from './job.ts';

/** The last jobs that owners of partitions were given, whoever asked for them, newest first. */
export class ListJobs extends Query<readonly Job[]> {}

const NEWEST = 20;

const SQL = `
  select id from (
    select t.job_id as id, t.made_at as at from tasks t left join projections p on p.name = t.projection
    where t.version <= coalesce(p.active_version, t.version)
    union all
    select run_id, started_at from rebuild_runs
  ) jobs
  group by id order by max(at) desc, id limit ${NEWEST}`;

@QueryHandler(ListJobs)
export class ListJobsHandler implements IQueryHandler<ListJobs> {
  constructor(
    private readonly store: ReadStore,
    private readonly queries: QueryBus,
  ) {}

  async execute(): Promise<readonly Job[]> {
    const rows = await this.store.sql.query<{ id: string }>(SQL);
    return Promise.all(rows.map(({ id }) => this.queries.execute(new GetJob(id))));
  }
}
