import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { round2 } from '#libs/domain';
import { type SessionRow } from '../rows/session-row.ts';
import { SessionRows } from '../rows/session-rows.ts';
import { readTexts } from '../rows/texts.ts';
import { type FoundSession } from './find-session.ts';
import { type PageRecord, sessionPagesSql } from './session-events-sql.ts';

/** A page that a session saw. */
export interface SessionPage {
  readonly eventId: string;
  readonly path: string | null;
  readonly title: string | null;
  readonly enteredAt: string;
  readonly engagementSeconds: number;
  /** Percent */
  readonly scrollDepth: number;
}

/** What there is to see of a session as it was; until sessions are recorded, why there is nothing. */
export interface SessionReplay {
  readonly available: boolean;
  readonly reason?: 'notRecorded';
  readonly durationSeconds: number;
  readonly chunks: number;
}

export interface SessionView extends SessionRow {
  readonly pages: readonly SessionPage[];
  readonly conversions: readonly object[];
  readonly funnels: readonly object[];
  readonly executions: readonly object[];
  readonly replay: SessionReplay;
}

/** One session, with what happened in it. */
export class GetSessionQuery extends Query<SessionView> {
  constructor(
    readonly found: FoundSession,
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

@QueryHandler(GetSessionQuery)
export class GetSessionQueryHandler implements IQueryHandler<GetSessionQuery> {
  constructor(private readonly rows: SessionRows) {}

  async execute({ found, signal }: GetSessionQuery): Promise<SessionView> {
    const { record } = found;
    const [[row], pages] = await Promise.all([
      this.rows.of({ ...found.reading, signal }, [record]),
      this.#pages(found, signal),
    ]);
    if (!row) throw new Error('Every record has its row');
    // Goals, funnels and workflows cannot be made yet, and nothing is recorded.
    return {
      ...row,
      pages,
      conversions: [],
      funnels: [],
      executions: [],
      replay: { available: false, reason: 'notRecorded', durationSeconds: 0, chunks: 0 },
    };
  }

  async #pages({ reading, record }: FoundSession, signal: AbortSignal): Promise<readonly SessionPage[]> {
    const { database, subject } = reading;
    const pages = await database.query<PageRecord>(sessionPagesSql(subject, record), signal);
    const ids = pages.flatMap(({ path, title }) => [path, title]);
    const texts = await readTexts(database, subject.schema, ids, signal);
    return pages.map(({ eventId, path, title, enteredAt, engagementMs, scrollDepth }) => ({
      eventId,
      path: texts.of(path),
      title: texts.of(title),
      enteredAt: enteredAt.toISOString(),
      engagementSeconds: round2(engagementMs / 1000),
      scrollDepth,
    }));
  }
}
