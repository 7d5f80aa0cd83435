import { type Span } from '../plan/frame.ts';
import { Binds, type Statement } from './binds.ts';

export interface CoveredRow {
  readonly from: Date;
  readonly to: Date;
  readonly segments: readonly number[];
}

/** Where a website's segments are looked for. */
export interface SegmentsOf extends Span {
  readonly schema: string;
  readonly site: number;
  readonly cut: number;
}

/** The days that every partition has a segment of, in order. What retention has taken from the rows is not asked of segments either. */
export const coveredDaysSql = ({ schema, site, cut, from, to }: SegmentsOf): Statement => {
  const binds = new Binds();
  const text = `select g.starts_at as "from", g.ends_at as "to", array_agg(g.segment order by g.partition) as segments
from ${schema}.segments g
where g.site = ${binds.int(site)} and g.cut = ${binds.int(cut)}
  and g.starts_at >= ${binds.instant(from)} and g.ends_at <= ${binds.instant(to)}
  and g.starts_at >= coalesce((select rows_from from ${schema}.sites where site = ${binds.int(site)}), '-infinity')
group by 1, 2
having count(*) = (
  select count(*) from checkpoints c join projections p on p.name = c.projection and p.active_version = c.version
  where c.projection = 'traffic'
)
order by 1`;
  return { text, values: binds.values };
};
