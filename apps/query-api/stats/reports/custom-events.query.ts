import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { ratio } from '#libs/domain';
import { type Answer } from '../answers/answer.ts';
import { type ColumnDimension } from '../catalogue/dimensions.ts';
import { type MetricName } from '../catalogue/metrics.ts';
import { pageMembers } from '../query/page.ts';
import { type Filter, type Page } from '../query/stats-query.ts';
import { type Table, type TableRow, countTable, countTotals } from '../run/count-table.ts';
import { type Inquiry, frameOf } from '../run/inquiry.ts';
import { lastSeenSql } from '../sql/custom-events.ts';
import { type AskedReport } from './asked-report.ts';
import { intervalFor } from './buckets.ts';
import { eventPropertiesOf } from './event-properties.ts';
import { reportAnswer } from './report-answer.ts';
import { Reports } from './reports.ts';

/** Which custom events were tracked, how often, and (of one of them) with what? */
export class CustomEventsQuery extends Query<Answer> {
  constructor(
    readonly asked: AskedReport,
    /** Only this event, with its properties; or those whose name contains a text. */
    readonly only: { readonly eventName: string | null; readonly search: string | null },
    readonly page: Page,
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

const NAME: ColumnDimension = { kind: 'column', name: 'eventName' };
const rowMetrics = ['events', 'visitors', 'sessions', 'revenue'] as const satisfies readonly MetricName[];
const totalMetrics = ['events', 'visitors'] as const satisfies readonly MetricName[];

const condition = ({ eventName }: CustomEventsQuery['only']): Filter =>
  eventName === null
    ? { dimension: NAME, operator: 'isSet', values: [] }
    : { dimension: NAME, operator: 'is', values: [eventName] };

const searching = (filter: Filter, search: string | null): Filter =>
  search === null ? filter : { all: [filter, { dimension: NAME, operator: 'contains', values: [search] }] };

/** When each event was last seen in the range, by its dictionary id. */
const readLastSeen = async (inquiry: Inquiry, { rows }: Table): Promise<ReadonlyMap<number, Date | null>> => {
  const frame = frameOf(inquiry, [], inquiry.time.range);
  const names = rows.map(({ key }) => Number(key[0]));
  const seen = await inquiry.database.query<{ name: number; lastSeenAt: Date | null }>(
    lastSeenSql(frame, names),
    inquiry.signal,
  );
  return new Map(seen.map(({ name, lastSeenAt }) => [name, lastSeenAt]));
};

const rowOf = (
  { key, values, metrics, previous }: TableRow,
  seen: ReadonlyMap<number, Date | null>,
  compared: boolean,
): object => ({
  name: values[0],
  ...metrics,
  eventsPerVisitor: ratio(metrics['events'] ?? 0, metrics['visitors'] ?? 0),
  lastSeenAt: seen.get(Number(key[0]))?.toISOString() ?? null,
  ...(compared && { previous }),
});

/** Their course over time. */
const timeseriesOf = ({ rows }: Table): readonly object[] =>
  rows.map(({ bucket, metrics }) => ({
    start: bucket && new Date(bucket.start).toISOString(),
    label: bucket?.label,
    ...metrics,
  }));

@QueryHandler(CustomEventsQuery)
export class CustomEventsQueryHandler implements IQueryHandler<CustomEventsQuery> {
  constructor(private readonly reports: Reports) {}

  async execute({ asked, only, page, signal }: CustomEventsQuery): Promise<Answer> {
    const { question, time } = asked;
    const inquiry = await this.reports.inquire(asked, signal, condition(only));
    const listed =
      only.search === null
        ? inquiry
        : await this.reports.inquire(asked, signal, searching(condition(only), only.search));
    const interval = question.interval ?? intervalFor(time.range);
    const [table, totals, timeseries, properties] = await Promise.all([
      countTable(listed, { metrics: rowMetrics, dimensions: [NAME], orderBy: question.orderBy, page }),
      countTotals(inquiry, totalMetrics),
      countTable(inquiry, { metrics: totalMetrics, dimensions: [], interval }),
      only.eventName === null ? null : eventPropertiesOf(inquiry),
    ]);
    const seen = await readLastSeen(listed, table);
    return reportAnswer(
      asked,
      {
        data: table.rows.map((row) => rowOf(row, seen, time.compareRange !== null)),
        ...pageMembers(page, table.total, { question, only }),
        totals: totals.now,
        timeseries: timeseriesOf(timeseries),
        ...(properties && { properties }),
      },
      [table, totals, timeseries],
      { member: 'data', columns: ['name', ...rowMetrics, 'eventsPerVisitor', 'lastSeenAt'] },
    );
  }
}
