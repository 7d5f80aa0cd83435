import { Injectable, type OnModuleInit } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ReadStore } from '#libs/read-store';
import { Metrics, type Reading, byLabel } from '#libs/telemetry';
import { ListProjections, type ProjectionView } from '../projections/list-projections.query.ts';

const lagOf = ({ name, partitions }: ProjectionView): readonly Reading[] =>
  partitions.map(({ partition, lagEvents }) => ({
    labels: { projection: name, partition: String(partition) },
    value: lagEvents,
  }));

const single = (name: string, value: number | null): readonly Reading[] =>
  value === null ? [] : [{ labels: { projection: name }, value }];

/** Dead letters by what has become of them. */
const LETTERS_SQL = `select state, count(*) as count from letters group by state`;

/** Shows how far the projections are, and what could not be taken or applied. Every instance says the same of them. */
@Injectable()
export class ProjectionMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly queries: QueryBus,
    private readonly store: ReadStore,
  ) {}

  onModuleInit(): void {
    this.#gauge('footfall_projection_lag_events', 'Events in the log that a projection has not applied.', lagOf);
    this.#gauge('footfall_projection_lag_seconds', 'Age of the oldest of them.', (one) =>
      single(one.name, one.lagSeconds),
    );
    this.#gauge('footfall_projection_dead_letters', 'What a projection could not apply.', (one) =>
      single(one.name, one.deadLetters),
    );
    this.metrics.add({
      name: 'footfall_dead_letters',
      help: 'Events that could not be taken, by what has become of them.',
      kind: 'gauge',
      read: () => this.#letters(),
    });
  }

  #gauge(name: string, help: string, of: (projection: ProjectionView) => readonly Reading[]): void {
    this.metrics.add({
      name,
      help,
      kind: 'gauge',
      read: async () => (await this.queries.execute(new ListProjections())).flatMap(of),
    });
  }

  async #letters(): Promise<readonly Reading[]> {
    const rows = await this.store.sql.query<{ state: string; count: number }>(LETTERS_SQL);
    const counts = { open: 0, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
    return byLabel('state', counts);
  }
}
