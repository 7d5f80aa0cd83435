import { percent } from '#libs/domain';
import { type ColumnDimension, type SourceName } from '../catalogue/dimensions.ts';
import { type MetricName } from '../catalogue/metrics.ts';
import { type Order, type Page } from '../query/stats-query.ts';
import { changesOf } from '../run/changes.ts';
import { type Metrics } from '../run/count-figures.ts';
import { type Table, type TableRow, countTable } from '../run/count-table.ts';
import { type Inquiry } from '../run/inquiry.ts';
import { labelOf } from './labels.ts';

/** One value's row in a list, and what all lists have. */
const listMetrics = ['visitors', 'sessions', 'pageViews', 'bounceRate', 'avgSessionDurationSeconds'] as const;

/** By event, only these have a meaning. */
const eventMetrics = ['visitors', 'sessions', 'events'] as const satisfies readonly MetricName[];

/** The dimension of each list, and what its rows have beside. */
export interface TopList {
  readonly dimension: SourceName;
  readonly more?: readonly MetricName[];
}

export const topLists: Readonly<Record<string, TopList>> = {
  pages: { dimension: 'path', more: ['entries', 'exits', 'exitRate', 'avgEngagementSeconds', 'scrollDepth'] },
  'entry-pages': { dimension: 'entryPage' },
  'exit-pages': { dimension: 'exitPage' },
  titles: { dimension: 'title' },
  hostnames: { dimension: 'hostname' },
  referrers: { dimension: 'referrer' },
  sources: { dimension: 'source' },
  channels: { dimension: 'channel' },
  countries: { dimension: 'country' },
  regions: { dimension: 'region' },
  cities: { dimension: 'city' },
  languages: { dimension: 'language' },
  browsers: { dimension: 'browser' },
  os: { dimension: 'os' },
  devices: { dimension: 'device' },
  screens: { dimension: 'screen' },
  events: { dimension: 'eventName' },
};

/** The metrics that a list's rows can be counted by. */
export const metricsOf = ({ dimension, more = [] }: TopList): readonly MetricName[] =>
  dimension === 'eventName' ? eventMetrics : [...listMetrics, ...more];

const column = (name: SourceName): ColumnDimension => ({ kind: 'column', name });

/** `TopRow` (api.md section 6). `visitors` are those of the whole filtered set. */
export const topRowOf = (
  row: TableRow,
  list: TopList,
  visitors: number | null,
  compared: boolean,
): Record<string, unknown> => {
  const value = row.values[0] ?? null;
  const shown: Metrics = Object.fromEntries(
    [...listMetrics, ...metricsOf(list)].map((name) => [name, row.metrics[name] ?? null]),
  );
  return {
    value,
    label: labelOf(list.dimension, value),
    ...shown,
    percent: percent(row.metrics['visitors'] ?? 0, visitors ?? 0),
    ...(compared && { previous: row.previous, changePercent: changesOf(row.metrics, row.previous) }),
  };
};

/** Counts a list. */
export const countTopList = (
  inquiry: Inquiry,
  list: TopList,
  page: Page,
  orderBy: readonly Order[] = [],
  metrics: readonly MetricName[] = metricsOf(list),
): Promise<Table> => countTable(inquiry, { metrics, dimensions: [column(list.dimension)], orderBy, page });

/** The condition that leaves out rows without a value: most sessions have no campaign. */
export const isSet = (
  dimension: SourceName,
): { readonly dimension: ColumnDimension; readonly operator: 'isSet'; readonly values: [] } => ({
  dimension: column(dimension),
  operator: 'isSet',
  values: [],
});
