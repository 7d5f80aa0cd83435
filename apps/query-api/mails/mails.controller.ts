import { Controller, Get, Param } from '@nestjs/common';
import { Failure } from '#libs/domain';
import { Outbox } from '#libs/mail';

/** More nobody reads through; the folder itself has the rest. */
const LIMIT = 200;

interface MailEntry {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly sentAt: string;
}

interface MailList {
  readonly data: readonly MailEntry[];
  readonly limit: number;
}

/** Mails of an instance that has no mail server: whoever looks after it reads them here (api.md section 9). */
@Controller('api/v1/admin/mails')
export class MailsController {
  constructor(private readonly outbox: Outbox) {}

  /** The newest first. */
  @Get()
  async list(): Promise<MailList> {
    const mails = await this.outbox.list(LIMIT);
    const data = mails.map(({ writtenAt, ...mail }) => ({ ...mail, sentAt: new Date(writtenAt).toISOString() }));
    return { data, limit: LIMIT };
  }

  @Get(':mailId')
  async get(@Param('mailId') mailId: string): Promise<MailEntry & { readonly text: string; readonly html: string }> {
    const mail = await this.outbox.find(mailId);
    if (!mail) throw new Failure('mail.unknown', `There is no mail ${mailId.slice(0, 64)} in the outbox.`);
    const { writtenAt, ...others } = mail;
    return { ...others, sentAt: new Date(writtenAt).toISOString() };
  }
}
