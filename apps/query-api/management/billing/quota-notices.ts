import { Injectable } from '@nestjs/common';
import { v5 as uuidv5 } from 'uuid';
import { Config } from '#libs/config';
import { DocumentStore, DuplicateDocument } from '#libs/document-store';
import { MailQueue } from '#libs/mail';
import { Users } from '../accounts/users.ts';
import { type OrganisationBody } from '../organisations/organisation-document.ts';
import { type QuotaTold, quotaMail } from './quota-mail.ts';

/** Tells the owners of an organisation how far its month is, once for each share. */
@Injectable()
export class QuotaNotices {
  constructor(
    private readonly documents: DocumentStore,
    private readonly users: Users,
    private readonly mails: MailQueue,
    private readonly config: Config,
  ) {}

  /** `month` is its beginning, epoch milliseconds. */
  async tell({ id, members }: OrganisationBody, month: number, told: QuotaTold, now: number): Promise<void> {
    const notice = uuidv5(`${month}:${told.percent}`, id);
    if (await this.documents.get('quotaNotice', notice)) return;
    const link = `${this.config.http.publicUrl.replace(/\/$/, '')}/usage`;
    for (const { userId } of members.filter(({ role }) => role === 'owner')) {
      const owner = await this.users.find(userId);
      // The same mail if this is begun again: a queue takes each id once.
      const mail = { id: uuidv5(notice, userId), writtenAt: now, ...quotaMail(told, link) };
      if (owner) await this.mails.send({ ...mail, to: owner.body.email });
    }
    await this.#remember(notice);
  }

  async #remember(notice: string): Promise<void> {
    try {
      await this.documents.insert({ kind: 'quotaNotice', id: notice, version: 1, body: {}, pending: [] });
    } catch (error) {
      if (!(error instanceof DuplicateDocument)) throw error;
    }
  }
}
