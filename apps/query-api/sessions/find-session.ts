import { Injectable } from '@nestjs/common';
import { Directory } from '#libs/directory';
import { Failure, type Website, isUuid, persistentVisitorId } from '#libs/domain';
import { ONLY_WEBSITE } from '../http/aliases.ts';
import { type Reading } from '../rows/event-rows.ts';
import { lookAround } from '../rows/look-around.ts';
import { type SessionRecord } from '../rows/session-record.ts';
import { StatsDatabase } from '../stats/run/stats-database.ts';
import { Subjects } from '../stats/run/subjects.ts';
import { namedSql, ofVisitorSql, unnamedSql } from './find-session-sql.ts';

/** A session as a path names it. */
export interface SessionName {
  /** May stand for whichever website the caller can see. */
  readonly websiteId: string;
  readonly sessionId: string;
  /** As the client calls them; null if any visitor's is meant. */
  readonly visitorId: string | null;
}

export interface FoundSession {
  readonly reading: Reading;
  readonly record: SessionRecord;
}

const newestOfEach = (records: readonly SessionRecord[]): readonly SessionRecord[] => [
  ...new Map(records.toReversed().map((record) => [record.visitor, record])).values(),
];

/** Finds one session by its id, which clients choose: it tells sessions of one visitor apart, not those of all. */
@Injectable()
export class FindSession {
  constructor(
    private readonly directory: Directory,
    private readonly subjects: Subjects,
    private readonly database: StatsDatabase,
  ) {}

  /** The newest with that id; throws `session.unknown`, or `session.ambiguous` if several visitors have one. */
  async find(name: SessionName, signal: AbortSignal): Promise<FoundSession> {
    const found: FoundSession[] = [];
    for (const websiteId of await this.#websites(name)) {
      const reading = { subject: await this.subjects.open(websiteId), database: this.database, signal };
      found.push(...(await this.#within(reading, name)).map((record) => ({ reading, record })));
    }
    const [session] = found;
    if (found.length > 1) throw ambiguous(name);
    if (session) return session;
    throw new Failure('session.unknown', `There is no session ${name.sessionId.slice(0, 64)}.`);
  }

  async #websites({ websiteId }: SessionName): Promise<readonly string[]> {
    if (websiteId !== ONLY_WEBSITE) return [websiteId];
    await this.directory.ready();
    return this.directory.all<Website>('website').map(({ id }) => id);
  }

  async #within(reading: Reading, { sessionId, visitorId }: SessionName): Promise<readonly SessionRecord[]> {
    const { subject, database, signal } = reading;
    if (visitorId !== null) {
      const visitor = persistentVisitorId(subject.website.siteId, visitorId);
      return newestOfEach(await database.query(ofVisitorSql(subject, sessionId, visitor), signal));
    }
    const named = await database.query<SessionRecord>(namedSql(subject, sessionId), signal);
    return named.length > 0 ? newestOfEach(named) : this.#unnamed(reading, sessionId);
  }

  async #unnamed({ subject, database, signal }: Reading, sessionId: string): Promise<readonly SessionRecord[]> {
    const id = sessionId.toLowerCase();
    for (const span of isUuid(id) ? lookAround(id) : []) {
      const found = await database.query<SessionRecord>(unnamedSql(subject, id, span), signal);
      if (found.length > 0) return found;
    }
    return [];
  }
}

const ambiguous = ({ sessionId }: SessionName): Failure =>
  new Failure(
    'session.ambiguous',
    `Several visitors have a session ${sessionId.slice(0, 64)}: name the visitor, too.`,
    {
      field: 'visitorId',
    },
  );
