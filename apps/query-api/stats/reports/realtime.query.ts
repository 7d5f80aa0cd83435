import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { LIVE_WINDOW_MS, type LiveVisitor } from '#libs/cache';
import { MINUTE_MS, type Range } from '#libs/domain';
import { listEventsSql } from '../../events/list-events-sql.ts';
import { traitsOf } from '../../rows/device.ts';
import { type EventRecord, eventTextIds } from '../../rows/event-record.ts';
import { textIdsOf } from '../../rows/session-record.ts';
import { readSessionsOf } from '../../rows/sessions-of.ts';
import { readTexts } from '../../rows/texts.ts';
import { type Answer } from '../answers/answer.ts';
import { type Read } from '../answers/reads.ts';
import { bounded } from '../run/bounded.ts';
import { type Metrics } from '../run/count-figures.ts';
import { countTable, countTotals } from '../run/count-table.ts';
import { type Inquiry, frameOf } from '../run/inquiry.ts';
import { liveSessionsSql } from '../sql/recent-events.ts';
import { type AskedReport } from './asked-report.ts';
import { labelOf } from './labels.ts';
import { reportAnswer } from './report-answer.ts';
import { Reports } from './reports.ts';

/** Who is here now, and what happened in the last minutes? */
export class RealtimeQuery extends Query<Answer> {
  constructor(
    readonly asked: AskedReport,
    readonly minutes: number,
    readonly live: readonly LiveVisitor[],
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

/** How far `perMinute` reaches back if nothing is said. */
export const REALTIME_MINUTES = 30;

const LISTED = 10;
const RECENT = 50;

/** The same inquiry over another range. */
const over = (inquiry: Inquiry, range: Pick<Range, 'from' | 'to'>): Inquiry => ({
  ...inquiry,
  time: { ...inquiry.time, range: { ...inquiry.time.range, ...range }, compareRange: null },
});

const countToday = async (inquiry: Inquiry): Promise<Metrics> => {
  const { zone, now } = inquiry.subject;
  const { start, end } = zone.dayOf(now);
  return (await countTotals(over(inquiry, { from: start, to: end }), ['pageViews', 'visitors', 'sessions', 'events']))
    .now;
};

const countPerMinute = async (inquiry: Inquiry): Promise<readonly object[]> => {
  const table = await countTable(inquiry, { metrics: ['pageViews', 'visitors'], dimensions: [], interval: 'minute' });
  return table.rows.map(({ bucket, metrics }) => ({
    start: bucket && new Date(bucket.start).toISOString(),
    ...metrics,
  }));
};

/** What happened last, with nothing that tells one visitor. */
const readRecent = async (inquiry: Inquiry, type: 1 | 2): Promise<readonly object[]> => {
  const { database, signal } = inquiry;
  const frame = frameOf(inquiry, [], inquiry.time.range);
  const listed = { span: frame.range, type, after: null, limit: RECENT };
  const records = await database.query<EventRecord>(listEventsSql(frame, listed), signal);
  const sessions = await readSessionsOf(database, frame, records, signal);
  const ids = [...records.flatMap(eventTextIds), ...[...sessions.values()].flatMap(textIdsOf)];
  const texts = await readTexts(database, frame.schema, ids, signal);
  return records.map(({ eventId, name, path, occurredAt, session }) => {
    const { country, browser, device } = traitsOf(session === null ? undefined : sessions.get(session), texts);
    return {
      eventId,
      type: type === 1 ? 'pageView' : 'custom',
      name: texts.of(name),
      path: texts.of(path),
      occurredAt: occurredAt.toISOString(),
      country,
      browser,
      device,
    };
  });
};

const countSessions = async (inquiry: Inquiry): Promise<number> => {
  const frame = frameOf(inquiry, [], inquiry.time.range);
  const since = frame.now - LIVE_WINDOW_MS;
  const [row] = await inquiry.database.query<{ sessions: number }>(liveSessionsSql(frame, since), inquiry.signal);
  return row?.sessions ?? 0;
};

/** The most frequent values among live visitors. */
const listed = (live: readonly LiveVisitor[], dimension: 'source' | 'country' | 'device'): readonly object[] =>
  [...Map.groupBy(live, (visitor) => visitor[dimension])]
    .map(([value, visitors]) => ({ value, label: labelOf(dimension, value), visitors: visitors.length }))
    .sort((one, other) => other.visitors - one.visitors || (one.label < other.label ? -1 : 1))
    .slice(0, LISTED);

const pagesOf = (live: readonly LiveVisitor[]): readonly object[] =>
  [
    ...Map.groupBy(
      live.filter(({ path }) => path !== null),
      ({ path }) => path,
    ),
  ]
    .map(([path, visitors]) => ({ path, title: visitors[0]?.title ?? null, visitors: visitors.length }))
    .sort((one, other) => other.visitors - one.visitors || (String(one.path) < String(other.path) ? -1 : 1))
    .slice(0, LISTED);

/** The range of `perMinute` and of what is recent: whole minutes, the running one included. */
const realtimeRange = (now: number, minutes: number): Pick<Range, 'from' | 'to'> => {
  const to = (Math.floor(now / MINUTE_MS) + 1) * MINUTE_MS;
  return { from: to - minutes * MINUTE_MS, to };
};

/** The read that asks who is here now; `live` are those who pass its filter. */
export const realtimeRead = (
  asked: AskedReport,
  minutes: number,
  live: readonly LiveVisitor[],
  ask: (query: RealtimeQuery) => Promise<Answer>,
): Read => {
  const { subject, time, question } = asked;
  const range = { ...time.range, ...realtimeRange(subject.now, minutes), period: null };
  return {
    subject,
    time: { ...time, range, compareRange: null },
    question: { report: 'realtime', minutes, ...question },
    interval: 'minute',
    state: live,
    make: (signal) => ask(new RealtimeQuery(asked, minutes, live, signal)),
  };
};

@QueryHandler(RealtimeQuery)
export class RealtimeQueryHandler implements IQueryHandler<RealtimeQuery> {
  constructor(private readonly reports: Reports) {}

  async execute({ asked, minutes, live, signal }: RealtimeQuery): Promise<Answer> {
    const whole = await this.reports.inquire(asked, signal);
    const inquiry = over(whole, realtimeRange(asked.subject.now, minutes));
    const [activeSessions, today, perMinute, recentPageViews, recentEvents] = await bounded<unknown>(3, [
      () => countSessions(inquiry),
      () => countToday(whole),
      () => countPerMinute(inquiry),
      () => readRecent(inquiry, 1),
      () => readRecent(inquiry, 2),
    ]);
    const body = {
      activeVisitors: live.length,
      activeSessions,
      windowSeconds: LIVE_WINDOW_MS / 1000,
      today,
      perMinute,
      currentPages: pagesOf(live),
      sources: listed(live, 'source'),
      countries: listed(live, 'country'),
      devices: listed(live, 'device'),
      recentPageViews,
      recentEvents,
    };
    return reportAnswer(asked, body, []);
  }
}
