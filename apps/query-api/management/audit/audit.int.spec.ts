import { type TestDatabase, testDatabase } from '#libs/testing';
import { type WebsiteView } from '../websites/website.view.ts';
import { People, type Person } from '../specs/people.ts';
import { type Answer, type Problem, RunningManagement } from '../specs/running-management.ts';
import { type AuditView } from './list-audit.query.ts';

type Page = { readonly data: readonly AuditView[]; readonly total: number; readonly nextCursor: string | null };

let database: TestDatabase;
let management: RunningManagement;
let owner: Person;
let stranger: Person;
let website: WebsiteView;
let path: string;

const minute = (at: number): Date => new Date(Date.UTC(2026, 2, 1, 12, at));

/** As the projection writes it. */
const given = async (at: number, entry: { kind: string; id: string; owners?: string[]; website?: string }) =>
  management.readStore.sql.query(
    `insert into audit_entries values ($1, 1, $2, $3, 'created', $4, $5, null, $6, $7, '{"name": "Its name"}',
       '[{"field": "name", "from": null, "to": "Its name"}]')`,
    [
      `${entry.kind}:${entry.id}`,
      entry.kind,
      entry.id,
      owner.id,
      minute(at),
      entry.owners ?? [],
      entry.website ?? null,
    ],
  );

beforeAll(async () => {
  database = await testDatabase();
  const environment = { REGISTRATION: 'open', EMAIL_VERIFICATION: 'off' };
  management = await RunningManagement.startWith({ databaseUrl: database.url, environment });
  const people = new People(management);
  owner = await people.register('Olga');
  stranger = await people.register('Stefan');
  const body = { name: 'Shop', domain: 'shop.example' };
  website = (await owner.call<WebsiteView>('POST', '/websites', { body })).body;
  path = `/organisations/${website.organisationId}/audit`;
  await given(0, { kind: 'organisation', id: website.organisationId, owners: [website.organisationId] });
  await given(1, { kind: 'website', id: website.id, owners: [website.organisationId], website: website.id });
  await given(2, { kind: 'shareLink', id: 'a-link', website: website.id });
  await given(3, { kind: 'website', id: 'of-others', owners: ['others'], website: 'of-others' });
}, 60_000);
afterAll(async () => {
  await management.stop();
  await database.drop();
});

const ask = async <T = Page>(query = '', who = owner): Promise<Answer<T>> => who.call<T>('GET', `${path}${query}`);

const idsOf = async (query: string): Promise<readonly string[]> => (await ask(query)).body.data.map(({ kind }) => kind);

describe('the audit log', () => {
  it('tells an organisation who has changed what of it and its websites, the newest first', async () => {
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(body.total).toBe(3);
    expect(body.data.map(({ kind }) => kind)).toEqual(['shareLink', 'website', 'organisation']);
    expect(body.data[0]).toEqual({
      at: '2026-03-01T12:02:00.000Z',
      userId: owner.id,
      userName: 'Olga',
      actor: owner.id,
      action: 'created',
      kind: 'shareLink',
      id: 'a-link',
      version: 1,
      websiteId: website.id,
      name: 'Its name',
      changes: [{ field: 'name', from: null, to: 'Its name' }],
    });
  });

  it('is filtered by kind, action, time, website and user', async () => {
    expect(await idsOf('?kind=website')).toEqual(['website']);
    expect(await idsOf('?action=deleted')).toEqual([]);
    expect(await idsOf('?from=2026-03-01T12:01:00Z&to=2026-03-01T12:02:00Z')).toEqual(['website']);
    expect(await idsOf(`?websiteId=${website.id}`)).toEqual(['shareLink', 'website']);
    expect(await idsOf(`?userId=${stranger.id}`)).toEqual([]);
    expect(await idsOf('?id=a-link')).toEqual(['shareLink']);
  });

  it('takes nothing that it does not know', async () => {
    const refusal = async (query: string): Promise<string> => (await ask<Problem>(query)).body.code;
    expect(await refusal('?kind=website%27%20or%201=1--')).toBe('field.invalid');
    expect(await refusal('?from=yesterday')).toBe('field.invalid');
    expect(await refusal('?orderBy=actor')).toBe('field.unknown');
    expect(await refusal('?id=%00')).toBe('field.invalid');
    expect(await idsOf("?id=a-link'%20or%20'1'='1")).toEqual([]);
  });

  it('has pages', async () => {
    const first = await ask('?limit=2');
    expect(first.body).toMatchObject({ total: 3, nextCursor: expect.any(String) as string });
    const rest = await ask(`?limit=2&cursor=${first.body.nextCursor ?? ''}`);
    expect(rest.body.data.map(({ kind }) => kind)).toEqual(['organisation']);
    expect(rest.body.nextCursor).toBeNull();
  });

  it('is for those who manage the organisation', async () => {
    expect(await ask<Problem>('', stranger)).toMatchObject({ status: 404, body: { code: 'organisation.unknown' } });
  });
});
