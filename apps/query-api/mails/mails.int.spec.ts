import { MailQueue } from '#libs/mail';
import { eventually, type TestDatabase, testDatabase } from '#libs/testing';
import { RunningManagement } from '../management/specs/running-management.ts';
import { MailsModule } from './mails.module.ts';

const ID = '01980000-0000-7000-8000-000000000001';

interface List {
  readonly data: readonly { readonly id: string }[];
}

describe('The mails of the outbox', () => {
  let database: TestDatabase;
  let management: RunningManagement;

  beforeAll(async () => {
    database = await testDatabase();
    management = await RunningManagement.start(database.url, MailsModule);
  });
  afterAll(async () => {
    await management.stop();
    await database.drop();
  });

  it('are read by the owner, the newest first', async () => {
    expect((await management.call<List>('GET', '/admin/mails')).body).toEqual({ data: [], limit: 200 });
    const mail = { id: ID, writtenAt: 0, to: 'ada@example.com', subject: 'Hello', text: 'Hi\n', html: '<p>Hi</p>\n' };
    await management.provider(MailQueue).send(mail);
    const found = await eventually('the mail is there', async () => {
      const { body } = await management.call<List>('GET', '/admin/mails');
      return body.data.length > 0 ? body : undefined;
    });
    const entry = { id: ID, to: 'ada@example.com', subject: 'Hello', sentAt: '1970-01-01T00:00:00.000Z' };
    expect(found?.data).toEqual([entry]);
    expect((await management.call('GET', `/admin/mails/${ID}`)).body).toEqual({
      ...entry,
      text: 'Hi\n',
      html: '<p>Hi</p>\n',
    });
  });

  it('are nobody else’s', async () => {
    expect((await management.call('GET', '/admin/mails', { isAnonymous: true })).status).toBe(401);
  });

  it.each(['x', ID.replace('1', '2'), '..%2F..%2Fetc'])('are those that there are, not %s', async (id) => {
    expect(await management.call('GET', `/admin/mails/${id}`)).toMatchObject({
      status: 404,
      body: { code: 'mail.unknown' },
    });
  });
});
