import { Injectable } from '@nestjs/common';
import { type StatsDatabase } from '../stats/run/stats-database.ts';
import { type Subject } from '../stats/run/subject.ts';
import { type EventRecord, eventTextIds } from './event-record.ts';
import { type EventRow, eventRow } from './event-row.ts';
import { textIdsOf } from './session-record.ts';
import { readSessionsOf } from './sessions-of.ts';
import { readTexts } from './texts.ts';
import { Users } from './users.ts';

/** Where rows are read, and until when. */
export interface Reading {
  readonly subject: Subject;
  readonly database: StatsDatabase;
  readonly signal: AbortSignal;
}

/** Shows events: their ids as texts, with their sessions and users. */
@Injectable()
export class EventRows {
  constructor(private readonly users: Users) {}

  async of({ subject, database, signal }: Reading, records: readonly EventRecord[]): Promise<readonly EventRow[]> {
    const { website, schema } = subject;
    const sessions = await readSessionsOf(database, subject, records, signal);
    const ids = [...records.flatMap(eventTextIds), ...[...sessions.values()].flatMap(textIdsOf)];
    const [texts, users] = await Promise.all([
      readTexts(database, schema, ids, signal),
      this.users.ids(
        website.siteId,
        [...sessions.values()].map(({ userHash }) => userHash),
      ),
    ]);
    return records.map((record) => eventRow(record, { website, texts, sessions, users }));
  }
}
