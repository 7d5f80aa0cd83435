import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Failure } from '#libs/domain';
import { ReadStore, type StepResult } from '#libs/read-store';

/** A run of maintenance: that of a night, named by its date, or one that was asked for. */
export interface MaintenanceView {
  readonly run: string;
  readonly status: 'queued' | 'running' | 'done';
  readonly askedAt: string;
  readonly doneAt: string | null;
  /** What each step did, in words of its own; `error` where it could not. */
  readonly steps: Readonly<Record<string, StepResult>>;
}

/** The last runs of maintenance, newest first. */
export class ListMaintenance extends Query<readonly MaintenanceView[]> {}

/** One run of maintenance. */
export class GetMaintenance extends Query<MaintenanceView> {
  constructor(readonly run: string) {
    super();
  }
}

interface RunRow extends Pick<MaintenanceView, 'run' | 'status' | 'steps'> {
  readonly askedAt: Date;
  readonly doneAt: Date | null;
}

const SQL = `
  select run, steps, asked_at as "askedAt", done_at as "doneAt",
    case when done_at is not null then 'done' when holder is not null then 'running' else 'queued' end as status
  from maintenance_runs
  where $1::text is null or run = $1
  order by asked_at desc limit 30`;

const viewOf = ({ run, status, steps, askedAt, doneAt }: RunRow): MaintenanceView => ({
  run,
  status,
  askedAt: askedAt.toISOString(),
  doneAt: doneAt?.toISOString() ?? null,
  steps,
});

@QueryHandler(ListMaintenance)
export class ListMaintenanceHandler implements IQueryHandler<ListMaintenance> {
  constructor(private readonly store: ReadStore) {}

  async execute(): Promise<readonly MaintenanceView[]> {
    return (await this.store.sql.query<RunRow>(SQL, [null])).map(viewOf);
  }
}

@QueryHandler(GetMaintenance)
export class GetMaintenanceHandler implements IQueryHandler<GetMaintenance> {
  constructor(private readonly store: ReadStore) {}

  async execute({ run }: GetMaintenance): Promise<MaintenanceView> {
    const [found] = await this.store.sql.query<RunRow>(SQL, [run.slice(0, 64)]);
    if (found) return viewOf(found);
    throw new Failure('job.unknown', `There is no run ${run.slice(0, 64)} of maintenance.`);
  }
}
