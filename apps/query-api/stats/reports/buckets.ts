import { DAY_MS, type Bucket } from '#libs/domain';
import { type Interval } from '../catalogue/dimensions.ts';
import { type Page } from '../query/stats-query.ts';
import { type Table, type TableRow, countTable } from '../run/count-table.ts';
import { type Inquiry } from '../run/inquiry.ts';
import { totalsMetricsOf, totalsOf } from './totals.ts';

const LONGEST_BY_MINUTE_DAYS = 0.125;
const LONGEST_BY_HOUR_DAYS = 2;
const LONGEST_BY_DAY_DAYS = 100;
const LONGEST_BY_WEEK_DAYS = 400;

/** The interval that a chart of a range reads best in. */
export const intervalFor = ({ from, to }: { readonly from: number; readonly to: number }): Interval => {
  const days = (to - from) / DAY_MS;
  if (days <= LONGEST_BY_MINUTE_DAYS) return 'minute';
  if (days <= LONGEST_BY_HOUR_DAYS) return 'hour';
  if (days <= LONGEST_BY_DAY_DAYS) return 'day';
  return days <= LONGEST_BY_WEEK_DAYS ? 'week' : 'month';
};

const instants = ({ start, end, label }: Bucket): object => ({
  start: new Date(start).toISOString(),
  end: new Date(end).toISOString(),
  label,
});

/** `Bucket` (api.md section 6); not over yet are those that end after now. */
export const bucketOf = (
  { bucket, metrics, previous }: TableRow,
  { subject, time }: Inquiry,
): Record<string, unknown> => ({
  ...(bucket && { ...instants(bucket), partial: bucket.end > subject.now }),
  ...totalsOf(metrics),
  ...(time.compareRange && { previous: previous && totalsOf(previous) }),
});

/** All totals by time, gaps filled. */
export const countBuckets = (inquiry: Inquiry, interval: Interval, page?: Page): Promise<Table> =>
  countTable(inquiry, { metrics: totalsMetricsOf(inquiry.subject), dimensions: [], interval, ...(page && { page }) });
