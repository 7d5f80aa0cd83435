import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { JobQueue, JobRefused, type QueueOf } from '#libs/jobs';
import { byLabel, Metrics } from '#libs/telemetry';
import { checkedMail } from './checked-mail.ts';
import { type Mail, Mailer, MailRefused } from './mailer.port.ts';

/** Tried for some two hours: that is how long a mail server may be away. */
const mails: QueueOf<Mail> = { name: 'mail', attempts: 14, firstBackOffMs: 1000, parallel: 2 };

/** Mails that are sent a moment later, by whichever process gets to it, so that nobody waits for a mail server. */
@Injectable()
export class MailQueue implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobQueue,
    private readonly mailer: Mailer,
    metrics: Metrics,
  ) {
    metrics.add({
      name: 'footfall_mails',
      help: 'Mails that are to be sent, being sent, or could not be sent.',
      kind: 'gauge',
      isOfProcess: true,
      read: async () => {
        const { waiting, delayed, active, failed } = await jobs.describe(mails);
        return byLabel('state', { waiting, delayed, active, failed });
      },
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work(mails, ({ data }) => this.#deliver(data));
  }

  /**
   * Resolves once the mail is kept: it is sent, and tried again while the server is away. Sent once, however often it is
   * queued meanwhile. Rejects with `MailRefused` if no server could take it, with `JobsUnavailable` if it cannot be kept.
   */
  async send(mail: Mail): Promise<void> {
    const { id: key } = checkedMail(mail);
    await this.jobs.add(mails, { key, data: mail });
  }

  async #deliver(mail: Mail): Promise<void> {
    try {
      await this.mailer.send(mail);
    } catch (error) {
      throw error instanceof MailRefused ? new JobRefused(error.message, { cause: error }) : error;
    }
  }
}
