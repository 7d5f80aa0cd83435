import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { LIVE_VISITOR_TTL_MS, LIVE_WINDOW_MS, type LiveVisitor } from '#libs/cache';
import { DocumentStore } from '#libs/document-store';
import { type Answer } from '../answers/answer.ts';
import { pageMembers } from '../query/page.ts';
import { type Page } from '../query/stats-query.ts';
import { type Inquiry, frameOf } from '../run/inquiry.ts';
import { newestSessionsSql } from '../sql/recent-events.ts';
import { type AskedReport } from './asked-report.ts';
import { reportAnswer } from './report-answer.ts';
import { Reports } from './reports.ts';

/** Who is here now, one by one? */
export class LiveVisitorsQuery extends Query<Answer> {
  constructor(
    readonly asked: AskedReport,
    readonly live: readonly LiveVisitor[],
    readonly page: Page,
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

const rowOf = (visitor: LiveVisitor, sessionId: string | null, userId: string | null): object => ({
  visitorId: visitor.visitorId,
  sessionId,
  userId,
  currentPage: visitor.path,
  currentTitle: visitor.title,
  startedAt: new Date(visitor.startedAt).toISOString(),
  lastSeenAt: new Date(visitor.lastSeenAt).toISOString(),
  pageViews: visitor.pageViews,
  source: visitor.source,
  referrer: visitor.referrer,
  country: visitor.country,
  city: visitor.city,
  browser: visitor.browser,
  os: visitor.os,
  device: visitor.device,
});

/** Where the tracker names no session, its id is known once it has a row. */
const readSessions = async (inquiry: Inquiry, live: readonly LiveVisitor[]): Promise<ReadonlyMap<string, string>> => {
  const unnamed = live.filter(({ sessionId }) => sessionId === null).map(({ visitorId }) => visitorId);
  if (unnamed.length === 0) return new Map();
  const frame = frameOf(inquiry, [], inquiry.time.range);
  const since = frame.now - LIVE_VISITOR_TTL_MS;
  const rows = await inquiry.database.query<{ visitor: string; sessionId: string }>(
    newestSessionsSql(frame, unnamed, since),
    inquiry.signal,
  );
  return new Map(rows.map(({ visitor, sessionId }) => [visitor, sessionId]));
};

@QueryHandler(LiveVisitorsQuery)
export class LiveVisitorsQueryHandler implements IQueryHandler<LiveVisitorsQuery> {
  constructor(
    private readonly reports: Reports,
    private readonly documents: DocumentStore,
  ) {}

  async execute({ asked, live, page, signal }: LiveVisitorsQuery): Promise<Answer> {
    const inquiry = await this.reports.inquire(asked, signal);
    const shown = live.slice(page.offset, page.offset + page.limit);
    const sessions = await readSessions(inquiry, shown);
    const data = await Promise.all(
      shown.map(async (visitor) =>
        rowOf(
          visitor,
          visitor.sessionId ?? sessions.get(visitor.visitorId) ?? null,
          await this.#userId(asked.subject.website.siteId, visitor),
        ),
      ),
    );
    const body = { data, ...pageMembers(page, live.length, asked.question) };
    return reportAnswer(asked, { ...body, liveVisitors: live.length, windowSeconds: LIVE_WINDOW_MS / 1000 }, []);
  }

  /** The plain id of an identified visitor stands in the profile document alone. */
  async #userId(siteId: string, { userHash }: LiveVisitor): Promise<string | null> {
    if (userHash === null) return null;
    const profile = await this.documents.get<{ readonly userId: string }>('profile', `${siteId}:${userHash}`);
    return profile?.body.userId ?? null;
  }
}
