import { type TestDatabase, testDatabase } from '#libs/testing';
import { type Answer, RunningManagement } from '../../specs/running-management.ts';

interface Made {
  readonly id: string;
  readonly text: string;
}

let database: TestDatabase;
let management: RunningManagement;
let path: string;

beforeAll(async () => {
  database = await testDatabase();
  management = await RunningManagement.start(database.url);
  const website = { name: 'A website', domain: 'example.com' };
  path = `/websites/${(await management.call<Made>('POST', '/websites', { body: website })).body.id}`;
});
afterAll(async () => {
  await management.stop();
  await database.drop();
});

const create = (key: string, text: string): Promise<Answer<Made>> =>
  management.call<Made>('POST', `${path}/annotations`, {
    body: { at: '2026-03-01', text },
    headers: { 'idempotency-key': key },
  });

const texts = async (): Promise<readonly string[]> => {
  const { body } = await management.call<{ data: readonly Made[] }>('GET', `${path}/annotations`);
  return body.data.map(({ text }) => text);
};

const upload = (key: string, text: string): Promise<Answer<{ id: string; code?: string }>> =>
  management.call('POST', `${path}/imports?format=access-log`, {
    body: Buffer.from(text),
    type: 'application/octet-stream',
    headers: { 'idempotency-key': key },
  });

describe('a repeated request to create', () => {
  it('is answered as the first time, and carried out once', async () => {
    const first = await create('one', 'Once');
    const again = await create('one', 'Once');
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    expect([again.headers['location'], again.headers['etag']]).toEqual([first.headers['location'], '"1"']);
    expect(await texts()).toEqual(['Once']);
  });

  it('is carried out once even if both come at once', async () => {
    const [one, other] = await Promise.all([create('two', 'Twice'), create('two', 'Twice')]);
    expect(one.body).toEqual(other.body);
    expect((await texts()).filter((text) => text === 'Twice')).toHaveLength(1);
  });

  it('is refused if it asks for something else', async () => {
    await create('three', 'This');
    expect(await create('three', 'That')).toMatchObject({ status: 409, body: { code: 'idempotency.mismatch' } });
    expect(await texts()).not.toContain('That');
  });

  it('may be sent again once it was refused', async () => {
    expect(await create('four', ' ')).toMatchObject({ status: 400 });
    expect(await create('four', 'Better')).toMatchObject({ status: 201, body: { text: 'Better' } });
  });

  it('has a key of its own for each address', async () => {
    const website = { name: 'Another', domain: 'example.org' };
    const made = await management.call<Made>('POST', '/websites', {
      body: website,
      headers: { 'idempotency-key': 'one' },
    });
    expect(made.status).toBe(201);
    const again = await management.call<Made>('POST', '/websites', {
      body: website,
      headers: { 'idempotency-key': 'one' },
    });
    expect(again.body.id).toBe(made.body.id);
  });

  it('compares the file that is sent', async () => {
    const line = '192.0.2.1 - - [01/Mar/2026:12:00:00 +0000] "GET / HTTP/1.1" 200 1 "-" "Mozilla/5.0"\n';
    const first = await upload('file', line);
    expect(first.status).toBe(202);
    expect((await upload('file', line)).body.id).toBe(first.body.id);
    const other = await upload('file', line.replace('192.0.2.1', '192.0.2.2'));
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency.mismatch' } });
    const { body } = await management.call<{ total: number }>('GET', `${path}/imports`);
    expect(body.total).toBe(1);
  });

  it('names its key in printable characters', async () => {
    expect(await create('x'.repeat(129), 'Long')).toMatchObject({
      status: 400,
      body: { code: 'field.invalid', field: 'Idempotency-Key' },
    });
  });
});
