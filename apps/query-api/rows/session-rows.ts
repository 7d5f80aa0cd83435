import { Injectable } from '@nestjs/common';
import { type Reading } from './event-rows.ts';
import { type SessionRecord, textIdsOf } from './session-record.ts';
import { type SessionRow, sessionRow } from './session-row.ts';
import { readSessionSums } from './session-sums.ts';
import { readTexts } from './texts.ts';
import { Users } from './users.ts';

/** Shows sessions: their ids as texts, with what their events add up to and their users. */
@Injectable()
export class SessionRows {
  constructor(private readonly users: Users) {}

  async of({ subject, database, signal }: Reading, records: readonly SessionRecord[]): Promise<readonly SessionRow[]> {
    const { website, schema, site, now } = subject;
    const [texts, sums, users] = await Promise.all([
      readTexts(database, schema, records.flatMap(textIdsOf), signal),
      readSessionSums(database, { schema, site, currency: website.currency }, records, signal),
      this.users.ids(
        website.siteId,
        records.map(({ userHash }) => userHash),
      ),
    ]);
    return records.map((record) => sessionRow(record, { website, now, texts, sums, users }));
  }
}
