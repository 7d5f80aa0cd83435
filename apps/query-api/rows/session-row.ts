import { LIVE_WINDOW_MS } from '#libs/cache';
import { bounceRuleOf, staysBounce, type Website, ratio, round2 } from '#libs/domain';
import { originCodes } from '#libs/events';
import { IDLE_MS } from '../stats/sql/session-rows.ts';
import { type SessionTraits, traitsOf } from './device.ts';
import { pageUrl } from './page-url.ts';
import { type SessionRecord } from './session-record.ts';
import { type SessionSums } from './session-sums.ts';
import { type Texts } from './texts.ts';

/** `SessionRow` (api.md section 6). */
export interface SessionRow extends SessionTraits {
  readonly sessionId: string;
  readonly visitorId: string;
  readonly userId: string | null;
  /** Seen in the last five minutes. */
  readonly isLive: boolean;
  readonly startedAt: string;
  /** Null as long as it may go on. */
  readonly endedAt: string | null;
  readonly lastActivityAt: string;
  readonly durationSeconds: number;
  readonly engagementSeconds: number;
  readonly pageViews: number;
  readonly events: number;
  readonly isBounce: boolean;
  readonly entryPage: string | null;
  readonly exitPage: string | null;
  readonly entryUrl: string | null;
  readonly hostname: string | null;
  /** Mean of the deepest points of its page views, in percent; null without one. */
  readonly scrollDepth: number | null;
  readonly revenue: number;
  readonly goalIds: readonly string[];
  readonly hasReplay: boolean;
  readonly recordingIds: readonly string[];
  readonly screenshotCount: number;
  /** What was said when the session was begun; null if nothing was. */
  readonly metadata: Readonly<Record<string, unknown>> | null;
}

/** The columns of a table of sessions in which no row is. */
export const sessionRowColumns: readonly string[] = [
  ...['sessionId', 'visitorId', 'userId', 'isLive', 'startedAt', 'endedAt', 'lastActivityAt', 'durationSeconds'],
  ...['engagementSeconds', 'pageViews', 'events', 'isBounce', 'entryPage', 'exitPage', 'entryUrl', 'hostname'],
  ...['scrollDepth', 'revenue', 'hasReplay', 'screenshotCount', 'metadata', 'referrer', 'source', 'channel'],
  ...['utmSource', 'utmMedium', 'utmCampaign', 'utmTerm', 'utmContent', 'country', 'region', 'city', 'browser'],
  ...['browserVersion', 'os', 'osVersion', 'device', 'language', 'screenWidth', 'screenHeight', 'timeZone'],
  ...['viewportWidth', 'viewportHeight'],
];

/** What the rows of sessions are made of beside themselves. */
export interface SessionContext {
  readonly website: Website;
  readonly now: number;
  readonly texts: Texts;
  readonly sums: ReadonlyMap<string, SessionSums>;
  readonly users: ReadonlyMap<string | null, string>;
}

type Times = Pick<
  SessionRow,
  'isLive' | 'startedAt' | 'endedAt' | 'lastActivityAt' | 'durationSeconds' | 'engagementSeconds'
>;

const durationOf = ({ firstAt, lastAt }: Pick<SessionRecord, 'firstAt' | 'lastAt'>): number =>
  lastAt.getTime() - firstAt.getTime();

/** Only browsers are live: a server may tell of anybody. */
const timesOf = ({ firstAt, lastAt, origin, engagementMs }: SessionRecord, now: number): Times => ({
  isLive: origin === originCodes.BROWSER && now - lastAt.getTime() < LIVE_WINDOW_MS,
  startedAt: firstAt.toISOString(),
  endedAt: now - lastAt.getTime() > IDLE_MS ? lastAt.toISOString() : null,
  lastActivityAt: lastAt.toISOString(),
  durationSeconds: round2(durationOf({ firstAt, lastAt }) / 1000),
  engagementSeconds: round2(engagementMs / 1000),
});

type Pages = Pick<SessionRow, 'entryPage' | 'exitPage' | 'entryUrl' | 'hostname'>;

const pagesOf = ({ entryPage, exitPage, hostname }: SessionRecord, { texts, website }: SessionContext): Pages => {
  const entry = { hostname: texts.of(hostname), path: texts.of(entryPage) };
  return {
    entryPage: entry.path,
    exitPage: texts.of(exitPage),
    entryUrl: pageUrl(entry, website),
    hostname: entry.hostname,
  };
};

/** The row says it by `onePageView`. */
const isBounceOf = (record: SessionRecord, { website }: SessionContext): boolean =>
  record.bounce && staysBounce(bounceRuleOf(website), durationOf(record));

/** A session as it is shown. Nothing is recorded and no goal can be made yet, so it has none. */
export const sessionRow = (record: SessionRecord, context: SessionContext): SessionRow => {
  const { revenue = 0, scrollDepth = 0 } = context.sums.get(record.session) ?? {};
  return {
    sessionId: record.sessionId,
    visitorId: record.visitor,
    userId: context.users.get(record.userHash) ?? null,
    ...timesOf(record, context.now),
    pageViews: record.pageViews,
    events: record.events,
    isBounce: isBounceOf(record, context),
    ...pagesOf(record, context),
    scrollDepth: ratio(scrollDepth, record.pageViews),
    revenue,
    goalIds: [],
    hasReplay: false,
    recordingIds: record.recordingIds ?? [],
    screenshotCount: 0,
    metadata: record.detail?.metadata ?? null,
    ...traitsOf(record, context.texts),
  };
};
