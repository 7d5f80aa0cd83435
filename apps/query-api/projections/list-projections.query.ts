import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { ReadStore, type RebuildRun } from '#libs/read-store';
import { type RebuildView, rebuildView } from '../management/rebuilds/rebuild-job.ts';
import { type Freshness, freshnessOf } from '../stats/answers/freshness.ts';

/** A projection as the owner of the instance sees it (api.md 9). */
export interface ProjectionView extends Freshness {
  readonly name: string;
  readonly version: number;
  readonly partitions: readonly { readonly partition: number; readonly lagEvents: number }[];
  /** The rebuild that runs or was stopped. */
  readonly rebuild: RebuildView | null;
}

/** Every projection in its active version, by name. */
export class ListProjections extends Query<readonly ProjectionView[]> {}

interface ProjectionRow {
  readonly name: string;
  readonly version: number;
  readonly asOf: Date | null;
  readonly lagEvents: number;
  readonly behindSince: Date | null;
  readonly seenAt: Date | null;
  readonly deadLetters: number;
  readonly partitions: ProjectionView['partitions'];
}

// A projection without a row in `projections` has had one version only.
const SQL = `
  select c.projection as name, c.version, max(c.as_of) as "asOf", sum(c.lag_events)::bigint as "lagEvents",
    min(c.behind_since) as "behindSince", min(c.seen_at) as "seenAt",
    (select count(*) from dead_letters d where d.projection = c.projection and d.version = c.version and d.state = 'open') as "deadLetters",
    json_agg(json_build_object('partition', c.partition, 'lagEvents', c.lag_events) order by c.partition) as partitions
  from checkpoints c left join projections p on p.name = c.projection
  where c.version = coalesce(p.active_version, c.version)
  group by c.projection, c.version
  order by c.projection`;

const viewOf = (
  { name, version, partitions, ...state }: ProjectionRow,
  run: RebuildRun | undefined,
  now: number,
): ProjectionView => {
  const rebuild = run?.projection === name ? rebuildView(run) : null;
  return {
    name,
    version,
    ...freshnessOf({ ...state, isRebuilding: rebuild?.state === 'running' }, now),
    partitions,
    rebuild,
  };
};

@QueryHandler(ListProjections)
export class ListProjectionsHandler implements IQueryHandler<ListProjections> {
  constructor(private readonly store: ReadStore) {}

  async execute(): Promise<readonly ProjectionView[]> {
    const rows = await this.store.sql.query<ProjectionRow>(SQL);
    const run = await this.store.rebuilds.open(this.store.sql);
    return rows.map((row) => viewOf(row, run, Date.now()));
  }
}
