import { join } from 'node:path';
import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '#libs/config';
import { JobsModule } from '#libs/jobs';
import { TelemetryModule } from '#libs/telemetry';
import { senderOf } from './address.ts';
import { MailQueue } from './mail-queue.ts';
import { Mailer } from './mailer.port.ts';
import { OutboxMailer } from './outbox/outbox-mailer.ts';
import { Outbox } from './outbox/outbox.ts';

class OpenMailer {
  constructor(
    readonly mailer: Mailer,
    readonly close: () => Promise<void>,
  ) {}
}

const open = async ({ mail: { smtpUrl, from } }: Config, outbox: Outbox): Promise<OpenMailer> => {
  const sender = senderOf(from);
  if (smtpUrl === undefined) return new OpenMailer(new OutboxMailer(outbox, sender), async () => undefined);
  const { SmtpMailer } = await import('./smtp/smtp-mailer.ts');
  const mailer = new SmtpMailer({ url: smtpUrl, from: sender });
  return new OpenMailer(mailer, () => mailer.close());
};

/**
 * `Mailer` for a whole application (the server that the configuration names, or the outbox, which can be read in either
 * case), and the `MailQueue` in front of it.
 */
@Global()
@Module({
  imports: [JobsModule, TelemetryModule],
  providers: [
    MailQueue,
    { provide: Outbox, useFactory: ({ dataDir }: Config) => new Outbox(join(dataDir, 'outbox')), inject: [Config] },
    { provide: OpenMailer, useFactory: open, inject: [Config, Outbox] },
    { provide: Mailer, useFactory: ({ mailer }: OpenMailer) => mailer, inject: [OpenMailer] },
  ],
  exports: [Mailer, MailQueue, Outbox],
})
export class MailModule implements OnApplicationShutdown {
  constructor(private readonly opened: OpenMailer) {}

  async onApplicationShutdown(): Promise<void> {
    await this.opened.close();
  }
}
