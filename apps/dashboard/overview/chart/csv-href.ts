import { asShared } from '../../api/share-token.ts';
import { type Interval } from '../../api/types.ts';
import { reportParams, type Report } from '../../report/report-search.ts';
import { metrics } from '../metrics.ts';

const mostRows = '1000';

/** Where the figures over time, bucket by bucket as the chart shows them, are to be had as CSV. */
export function figuresCsvHref(siteId: string, report: Report, interval: Interval): string {
  const params = reportParams(report);
  const asked = { metrics: metrics.map(({ name }) => name).join(','), interval, format: 'csv', limit: mostRows };
  for (const [name, value] of Object.entries(asked)) params.set(name, value);
  return asShared(`/api/v1/websites/${siteId}/query?${params.toString()}`);
}
