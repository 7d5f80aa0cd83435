import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Failure, persistentVisitorId, round2 } from '#libs/domain';
import { type Answer } from '../stats/answers/answer.ts';
import { type AskedReport } from '../stats/reports/asked-report.ts';
import { StatsDatabase } from '../stats/run/stats-database.ts';
import { type KeysetMembers, type KeysetPage, keysetMembers } from '../rows/keyset.ts';
import { itemAnswer } from '../rows/list-answer.ts';
import { readSessionsOf } from '../rows/sessions-of.ts';
import { readTexts } from '../rows/texts.ts';
import { type Profile, Users } from '../rows/users.ts';
import { type OfVisitor, type StepRecord, type VisitorRecord, stepsSql, visitorSql } from './visitor-sql.ts';

/** Something that a visitor did. */
export interface VisitorStep {
  readonly at: string;
  readonly kind: 'pageView' | 'event' | 'identify';
  /** The page's path, or the event's name. */
  readonly label: string | null;
  readonly sessionId: string | null;
  readonly eventId: string;
}

/** A visitor, over all time; the timeline alone is of the range. */
export interface VisitorView {
  readonly visitorId: string;
  readonly userId: string | null;
  readonly traits: Readonly<Record<string, unknown>>;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly sessions: number;
  readonly pageViews: number;
  readonly events: number;
  readonly revenue: number;
  /** The newest first. */
  readonly timeline: { readonly data: readonly VisitorStep[] } & KeysetMembers;
}

/** Who is this visitor, and what did they do? */
export class GetVisitorQuery extends Query<Answer> {
  constructor(
    readonly asked: AskedReport,
    /** As the client calls them, or as rows do. */
    readonly visitorId: string,
    readonly page: KeysetPage,
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

/** What the cursors of a timeline are bound to. */
export const visitorQuestion = ({ question }: AskedReport, visitorId: string): object => ({ ...question, visitorId });

const kinds: Readonly<Record<number, VisitorStep['kind']>> = { 1: 'pageView', 2: 'event', 9: 'identify' };

const factsOf = (visitorId: string, record: VisitorRecord, profile: Profile | null): Omit<VisitorView, 'timeline'> => ({
  visitorId,
  userId: profile?.userId ?? null,
  traits: profile?.traits ?? {},
  firstSeenAt: record.firstAt.toISOString(),
  lastSeenAt: record.lastAt.toISOString(),
  sessions: record.sessions,
  pageViews: record.pageViews,
  events: record.events,
  revenue: round2(record.revenue),
});

@QueryHandler(GetVisitorQuery)
export class GetVisitorQueryHandler implements IQueryHandler<GetVisitorQuery> {
  constructor(
    private readonly database: StatsDatabase,
    private readonly users: Users,
  ) {}

  async execute({ asked, visitorId, page, signal }: GetVisitorQuery): Promise<Answer> {
    const { subject, time } = asked;
    const { schema, site, website } = subject;
    const of: OfVisitor = { schema, site, visitor: persistentVisitorId(website.siteId, visitorId) };
    const [record] = await this.database.query<VisitorRecord>(visitorSql(of, website.currency), signal);
    if (!record) throw new Failure('visitor.unknown', `There is no visitor ${visitorId.slice(0, 64)} of this website.`);
    const listed = { after: page.after, limit: page.limit + 1, offset: page.offset };
    const steps = await this.database.query<StepRecord>(stepsSql(of, time.range, listed), signal);
    const [profile, data] = await Promise.all([
      this.users.profile(website.siteId, record.userHash),
      this.#timeline(of, steps.slice(0, page.limit), signal),
    ]);
    const places = steps.map(({ occurredAt, eventId }) => ({ value: occurredAt.getTime(), id: eventId }));
    const told = keysetMembers(page, { places, total: null, asked: visitorQuestion(asked, visitorId) });
    const view: VisitorView = { ...factsOf(of.visitor, record, profile), timeline: { data, ...told } };
    return itemAnswer(view);
  }

  async #timeline(of: OfVisitor, steps: readonly StepRecord[], signal: AbortSignal): Promise<readonly VisitorStep[]> {
    const ids = steps.flatMap(({ path, name }) => [path, name]);
    const [sessions, texts] = await Promise.all([
      readSessionsOf(this.database, of, steps, signal),
      readTexts(this.database, of.schema, ids, signal),
    ]);
    return steps.map(({ eventId, type, occurredAt, session, path, name }) => ({
      at: occurredAt.toISOString(),
      kind: kinds[type] ?? 'event',
      label: texts.of(type === 2 ? name : path),
      sessionId: session === null ? null : (sessions.get(session)?.sessionId ?? null),
      eventId,
    }));
  }
}
