import { type Frame, type Span } from '../plan/frame.ts';
import { Binds, type Statement } from './binds.ts';
import { beginIn } from './joins.ts';

export interface FingerprintRow {
  readonly day: Date;
  /** Changes when sessions of the day do. */
  readonly fingerprint: string;
}

export interface DurationRow {
  /** Which of the spans, from 1. */
  readonly place: number;
  /** Sorted, in milliseconds. */
  readonly durations: readonly number[];
}

/** What the summaries say of each day's sessions, or each hour's. */
export const fingerprintsSql = (frame: Frame, span: Span, grain: number): Statement => {
  const binds = new Binds();
  const text = `select u.bucket as day, concat_ws(':', sum(u.sessions), sum(u.duration_ms), sum(u.bounces),
  sum(u.session_page_views), sum(u.session_events)) as fingerprint
from ${frame.schema}.summaries u
where u.site = ${binds.int(frame.site)} and u.cut = ${binds.int(frame.cut)} and u.grain = ${binds.int(grain)} and u.dimension = 0
  and u.bucket >= ${binds.instant(span.from)} and u.bucket < ${binds.instant(span.to)}
group by u.bucket order by u.bucket`;
  return { text, values: binds.values };
};

const around = (spans: readonly Span[]): Span => ({
  from: Math.min(...spans.map(({ from }) => from)),
  to: Math.max(...spans.map(({ to }) => to)),
});

/** How long the sessions that began in each of some spans lasted. */
export const durationsSql = (frame: Frame, spans: readonly Span[]): Statement => {
  const binds = new Binds();
  const text = `select d.place::int, array_agg((extract(epoch from s.last_at - s.first_at) * 1000)::int order by s.last_at - s.first_at) as durations
from unnest(${binds.instants(spans.map(({ from }) => from))}, ${binds.instants(spans.map(({ to }) => to))}) with ordinality d (starts, ends, place)
join ${frame.schema}.sessions s on s.first_at >= d.starts and s.first_at < d.ends
where s.site = ${binds.int(frame.site)} and ${beginIn(around(spans), binds)}
group by d.place`;
  return { text, values: binds.values };
};
