import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigModule, readStandalone } from '#libs/config';
import { JobQueue, type QueueState } from '#libs/jobs';
import { eventually, testDatabase, type TestDatabase } from '#libs/testing';
import { startSmtpServer } from './given/small-smtp-server.ts';
import { MailQueue } from './mail-queue.ts';
import { MailModule } from './mail.module.ts';
import { aMail } from './mailer.contract.ts';
import { MailRefused } from './mailer.port.ts';
import { Outbox } from './outbox/outbox.ts';

describe('MailQueue', () => {
  let database: TestDatabase;
  let folder: string;
  let app: INestApplicationContext | undefined;

  beforeEach(async () => {
    database = await testDatabase();
    folder = await mkdtemp(join(tmpdir(), 'footfall-mail-'));
  });
  afterEach(async () => {
    await app?.close();
    app = undefined;
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const start = async (environment: Readonly<Record<string, string>>): Promise<MailQueue> => {
    const own = { port: 1, databaseUrl: database.url, secret: 's'.repeat(32), adminToken: 't'.repeat(32) };
    const config = readStandalone({
      DATA_DIR: folder,
      MAIL_FROM: 'Footfall <mail@example.com>',
      ...environment,
    }).complete(own);
    app = await NestFactory.createApplicationContext(ConfigModule.of(config, MailModule), { logger: false });
    return app.get(MailQueue);
  };
  const state = async (): Promise<QueueState | undefined> =>
    app?.get(JobQueue).describe({ name: 'mail', attempts: 1, firstBackOffMs: 1, parallel: 1 });

  it('puts mails into the outbox where no server is named', async () => {
    const mails = await start({});
    const mail = aMail();
    await mails.send(mail);
    const found = await eventually('the mail is there', () => app?.get(Outbox).find(mail.id));
    expect(found).toEqual(mail);
    await eventually('the job is forgotten', async () => (await state())?.active === 0);
  });

  it('waits for a server that is away, and asks nobody to wait with it', async () => {
    const away = await startSmtpServer();
    await away.close();
    const mails = await start({ SMTP_URL: `smtp://127.0.0.1:${away.port}` });
    const mail = aMail();
    await mails.send(mail);
    await mails.send(mail);
    await eventually('it has been tried', async () => (await state())?.delayed === 1);
    const back = await startSmtpServer({ port: away.port });
    await eventually('the mail arrives', () => back.taken.length > 0, 20_000);
    expect(back.taken.map(({ id, to }) => [id, to])).toEqual([[mail.id, mail.to]]);
    await back.close();
  });

  it('keeps what a server refused among the failures, naming nobody', async () => {
    const server = await startSmtpServer({
      onRcptTo: ({ address }, _session, done) =>
        done(Object.assign(new Error(`Unknown ${address}`), { responseCode: 550 })),
    });
    const mails = await start({ SMTP_URL: `smtp://127.0.0.1:${server.port}` });
    const mail = aMail();
    await mails.send(mail);
    await eventually('it has failed', async () => (await state())?.failed === 1);
    const [failure] = (await state())?.failures ?? [];
    expect([failure?.key, failure?.attempts]).toEqual([mail.id, 1]);
    expect(failure?.reason).toMatch(/refused the mail: 550 Unknown the recipient/);
    await server.close();
  });

  it('refuses at once what no server could take', async () => {
    const mails = await start({});
    await expect(mails.send(aMail({ to: 'nobody' }))).rejects.toBeInstanceOf(MailRefused);
  });
});
