import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Failure } from '#libs/domain';
import { type Answer } from '../answers/answer.ts';
import { type ColumnDimension, type SourceName } from '../catalogue/dimensions.ts';
import { type MetricName } from '../catalogue/metrics.ts';
import { pageMembers } from '../query/page.ts';
import { type Filter, type Page } from '../query/stats-query.ts';
import { changesOf } from '../run/changes.ts';
import { type TableRow, countTable, countTotals } from '../run/count-table.ts';
import { type AskedReport } from './asked-report.ts';
import { reportAnswer } from './report-answer.ts';
import { Reports } from './reports.ts';
import { isSet } from './top-rows.ts';
import { totalsMetricsOf, totalsOf } from './totals.ts';

/** The campaign tags that rows can be grouped by, as `groupBy` calls them. */
const tags = {
  source: 'utmSource',
  medium: 'utmMedium',
  campaign: 'utmCampaign',
  term: 'utmTerm',
  content: 'utmContent',
} as const satisfies Record<string, SourceName>;

type Tag = (typeof tags)[keyof typeof tags];

const DEFAULT_TAGS = 'campaign,source,medium';

const rowMetrics = [
  'visitors',
  'sessions',
  'pageViews',
  'bounceRate',
  'avgSessionDurationSeconds',
  'conversions',
  'conversionRate',
  'revenue',
] as const satisfies readonly MetricName[];

/** The tags that `groupBy` names; throws `field.invalid` for any other word. */
export const readTags = (groupBy: string = DEFAULT_TAGS): readonly Tag[] => {
  const words = [...new Set(groupBy.split(',').map((word) => word.trim()))];
  return words.map((word) => {
    if (Object.hasOwn(tags, word)) return tags[word as keyof typeof tags];
    throw new Failure('field.invalid', `groupBy takes ${Object.keys(tags).join(', ')}, not ${word}.`, {
      field: 'groupBy',
    });
  });
};

/** What campaigns can be ordered by: the members of their rows. */
export const campaignMembers = (by: readonly Tag[]): Readonly<Record<string, string>> =>
  Object.fromEntries([...by, ...rowMetrics].map((name) => [name, name]));

/** How did campaigns do? */
export class CampaignsQuery extends Query<Answer> {
  constructor(
    readonly asked: AskedReport,
    readonly by: readonly Tag[],
    readonly page: Page,
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

const dimensionOf = (name: Tag): ColumnDimension => ({ kind: 'column', name });

/** Sessions that no campaign brought are none of a campaign. */
const tagged = (by: readonly Tag[]): Filter => ({ any: by.map((name) => isSet(name)) });

const rowOf = ({ values, metrics, previous }: TableRow, by: readonly Tag[], compared: boolean): object => ({
  ...Object.fromEntries(by.map((name, index) => [name, values[index] ?? null])),
  ...metrics,
  ...(compared && { previous, changePercent: changesOf(metrics, previous) }),
});

@QueryHandler(CampaignsQuery)
export class CampaignsQueryHandler implements IQueryHandler<CampaignsQuery> {
  constructor(private readonly reports: Reports) {}

  async execute({ asked, by, page, signal }: CampaignsQuery): Promise<Answer> {
    const { question, subject, time } = asked;
    const inquiry = await this.reports.inquire(asked, signal, tagged(by));
    const spec = { metrics: rowMetrics, dimensions: by.map(dimensionOf), orderBy: question.orderBy, page };
    const [table, totals] = await Promise.all([
      countTable(inquiry, spec),
      countTotals(inquiry, totalsMetricsOf(subject)),
    ]);
    const data = table.rows.map((row) => rowOf(row, by, time.compareRange !== null));
    return reportAnswer(
      asked,
      { data, ...pageMembers(page, table.total, { question, by }), totals: totalsOf(totals.now) },
      [table, totals],
      { member: 'data', columns: [...by, ...rowMetrics] },
    );
  }
}
