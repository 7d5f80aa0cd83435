import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type EventRow } from '../rows/event-row.ts';
import { EventRows, type Reading } from '../rows/event-rows.ts';
import { type FoundEvent } from './find-event.ts';

/** What one projection has made of an event. */
export interface AppliedProjection {
  readonly name: string;
  readonly applied: boolean;
  /** Null where nobody has written it down. */
  readonly appliedAt: string | null;
}

export interface EventView extends EventRow {
  readonly projections: readonly AppliedProjection[];
}

/** One event, whole. */
export class GetEventQuery extends Query<EventView> {
  constructor(
    readonly reading: Reading,
    readonly record: FoundEvent,
  ) {
    super();
  }
}

@QueryHandler(GetEventQuery)
export class GetEventQueryHandler implements IQueryHandler<GetEventQuery> {
  constructor(private readonly rows: EventRows) {}

  async execute({ reading, record }: GetEventQuery): Promise<EventView> {
    const [row] = await this.rows.of(reading, [record]);
    if (!row) throw new Error('Every record has its row');
    // The row is there because the projection has applied the event.
    const appliedAt = record.appliedAt?.toISOString() ?? null;
    return { ...row, projections: [{ name: 'traffic', applied: true, appliedAt }] };
  }
}
