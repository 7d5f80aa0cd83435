import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Failure } from '#libs/domain';
import { type Answer } from '../answers/answer.ts';
import { type SourceName } from '../catalogue/dimensions.ts';
import { type MetricName } from '../catalogue/metrics.ts';
import { pageMembers } from '../query/page.ts';
import { type Page } from '../query/stats-query.ts';
import { changesOf } from '../run/changes.ts';
import { type Metrics } from '../run/count-figures.ts';
import { type Table, type TableRow, countTable, countTotals } from '../run/count-table.ts';
import { type AskedReport } from './asked-report.ts';
import { intervalFor } from './buckets.ts';
import { labelOf } from './labels.ts';
import { reportAnswer } from './report-answer.ts';
import { Reports } from './reports.ts';
import { vitalRating } from './vital-rating.ts';

/** What page speed can be asked by (api.md section 5). */
const groups = ['path', 'hostname', 'country', 'device', 'browser', 'os'] as const satisfies readonly SourceName[];

export type SpeedGroup = (typeof groups)[number];

const percentiles = ['lcpP75Ms', 'inpP75Ms', 'fcpP75Ms', 'ttfbP75Ms', 'clsP75'] as const;
const vitals = ['vitalSamples', ...percentiles] as const satisfies readonly MetricName[];

/** The dimension that `groupBy` names; throws `field.invalid` if page speed is not measured by it. */
export const readSpeedGroup = (groupBy = 'path'): SpeedGroup => {
  const found = groups.find((name) => name === groupBy);
  if (found) return found;
  throw new Failure('field.invalid', `groupBy takes ${groups.join(', ')}, not ${groupBy}.`, { field: 'groupBy' });
};

/** What the list can be ordered by: the members of its rows. */
export const speedMembers = (by: SpeedGroup): Readonly<Record<string, string>> => ({
  value: by,
  samples: 'vitalSamples',
  ...Object.fromEntries(percentiles.map((name) => [name, name])),
});

/** How fast are pages, for three of four page views? */
export class PerformanceQuery extends Query<Answer> {
  constructor(
    readonly asked: AskedReport,
    readonly by: SpeedGroup,
    readonly page: Page,
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

const speedOf = ({ vitalSamples, ...metrics }: Metrics): Metrics => ({ samples: vitalSamples ?? 0, ...metrics });

const rowOf = ({ values, metrics, previous }: TableRow, by: SpeedGroup, compared: boolean): object => {
  const value = values[0] ?? null;
  const before = previous && speedOf(previous);
  return {
    value,
    label: labelOf(by, value),
    ...speedOf(metrics),
    rating: vitalRating(metrics),
    ...(compared && { previous: before, changePercent: changesOf(speedOf(metrics), before) }),
  };
};

const timeseriesOf = ({ rows }: Table): readonly object[] =>
  rows.map(({ bucket, metrics }) => ({
    start: bucket && new Date(bucket.start).toISOString(),
    label: bucket?.label,
    ...speedOf(metrics),
  }));

@QueryHandler(PerformanceQuery)
export class PerformanceQueryHandler implements IQueryHandler<PerformanceQuery> {
  constructor(private readonly reports: Reports) {}

  async execute({ asked, by, page, signal }: PerformanceQuery): Promise<Answer> {
    const { question, time } = asked;
    const inquiry = await this.reports.inquire(asked, signal);
    const interval = question.interval ?? intervalFor(time.range);
    const listed = { dimensions: [{ kind: 'column', name: by } as const], orderBy: question.orderBy, page };
    const [table, totals, timeseries] = await Promise.all([
      countTable(inquiry, { metrics: vitals, ...listed }),
      countTotals(inquiry, vitals),
      countTable(inquiry, { metrics: vitals, dimensions: [], interval }),
    ]);
    return reportAnswer(
      asked,
      {
        data: table.rows.map((row) => rowOf(row, by, time.compareRange !== null)),
        ...pageMembers(page, table.total, { question, by }),
        totals: { ...speedOf(totals.now), rating: vitalRating(totals.now) },
        timeseries: timeseriesOf(timeseries),
      },
      [table, totals],
      { member: 'data', columns: ['value', 'label', 'samples', ...percentiles, 'rating'] },
    );
  }
}
