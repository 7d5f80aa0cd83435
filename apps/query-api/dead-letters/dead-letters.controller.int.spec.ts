import { type RetryBody, type RetryResult } from '#libs/document-store';
import { encode } from '#libs/events';
import { type TestDatabase, testDatabase } from '#libs/testing';
import { type Job } from '../management/jobs/job.ts';
import { RunningManagement } from '../management/specs/running-management.ts';
import { type WebsiteView } from '../management/websites/website.view.ts';
import { DeadLettersModule } from './dead-letters.module.ts';
import { type LetterView } from './letter.view.ts';

interface List {
  readonly data: readonly LetterView[];
  readonly total: number;
  readonly nextCursor: string | null;
}

const NOON = Date.UTC(2026, 2, 1, 12);
const uuid = (number: number): string => `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

describe('Dead letters', () => {
  let database: TestDatabase;
  let management: RunningManagement;
  let site: WebsiteView;
  let other: WebsiteView;

  beforeAll(async () => {
    database = await testDatabase();
    management = await RunningManagement.start(database.url, DeadLettersModule);
    const add = async (name: string): Promise<WebsiteView> =>
      (await management.call<WebsiteView>('POST', '/websites', { body: { name, domain: 'shop.example' } })).body;
    [site, other] = [await add('one'), await add('other')];
  });
  beforeEach(async () => {
    await management.readStore.sql.query('truncate letters, dead_letters, checkpoints');
    for (const minute of [1, 2, 3]) await insert(minute, site.siteId, minute);
    await insert(4, other.siteId, 0);
  });
  afterAll(async () => {
    await management.stop();
    await database.drop();
  });

  const insert = (id: number, siteId: string, minute: number, more: { code?: string; state?: string } = {}) =>
    management.readStore.sql.query(
      `insert into letters (dead_letter_id, site_id, event_id, code, field, detail, step, recorded_at, body, state)
       values ($1, $2, $3, $4, 'name', 'd', 'readEvent', $5, $6, $7)`,
      [
        uuid(id),
        siteId,
        uuid(100 + id),
        more.code ?? 'event.fieldMissing',
        new Date(NOON + minute * 60_000),
        JSON.stringify({ type: 'custom', url: '/a' }),
        more.state ?? 'open',
      ],
    );
  const list = async (query = ''): Promise<List> =>
    (await management.call<List>('GET', `/websites/${site.siteId}/dead-letters${query}`)).body;
  const idsOf = ({ data }: List): readonly string[] => data.map(({ id }) => id);
  const post = (action: string, body: unknown) =>
    management.call<Job>('POST', `/websites/${site.siteId}/dead-letters/${action}`, { body });
  const documentsOf = async (jobId: string): Promise<readonly RetryBody[]> =>
    (await management.documents.find<RetryBody>('retry', { field: 'jobId', value: jobId })).map(({ body }) => body);
  /** What ingest would write once it has carried the retry out. */
  const carry = async (jobId: string, results: readonly RetryResult[], change: Partial<RetryBody> = {}) => {
    const found = await management.documents.get<RetryBody>('retry', jobId);
    if (!found) throw new Error('There is no such document');
    const body = { ...found.body, state: 'done' as const, letters: [], results, ...change };
    await management.documents.replace({ ...found, version: found.version + 1, body }, found.version);
  };
  const jobOf = async (jobId: string): Promise<Job> => (await management.call<Job>('GET', `/jobs/${jobId}`)).body;

  it('are listed newest first, those of their own website', async () => {
    const found = await list();
    expect(idsOf(found)).toEqual([uuid(3), uuid(2), uuid(1)]);
    expect(found.data[0]).toEqual({
      id: uuid(3),
      siteId: site.siteId,
      at: '2026-03-01T12:03:00.000Z',
      step: 'readEvent',
      code: 'event.fieldMissing',
      field: 'name',
      detail: 'd',
      eventId: uuid(103),
      importId: null,
      body: { type: 'custom', url: '/a' },
      attempts: 0,
      state: 'open',
    });
  });

  it('are listed page by page', async () => {
    const first = await list('?limit=2');
    expect(first).toMatchObject({ total: 3 });
    expect(idsOf(first)).toEqual([uuid(3), uuid(2)]);
    expect(idsOf(await list(`?limit=2&cursor=${first.nextCursor ?? ''}`))).toEqual([uuid(1)]);
    expect(
      await management.call('GET', `/websites/${other.siteId}/dead-letters?cursor=${first.nextCursor ?? ''}`),
    ).toMatchObject({ status: 400, body: { code: 'cursor.invalid' } });
  });

  it('are found by what they are like', async () => {
    await insert(5, site.siteId, 9, { code: 'event.urlInvalid', state: 'discarded' });
    expect(idsOf(await list('?state=open&limit=10'))).toHaveLength(3);
    expect(idsOf(await list('?code=event.urlInvalid'))).toEqual([uuid(5)]);
    expect(idsOf(await list(`?eventId=${uuid(102)}`))).toEqual([uuid(2)]);
    expect(idsOf(await list('?from=2026-03-01T12:02:00Z&to=2026-03-01T12:03:00Z'))).toEqual([uuid(2)]);
    const refused = await management.call('GET', `/websites/${site.siteId}/dead-letters?from=soon`);
    expect(refused).toMatchObject({ status: 400, body: { code: 'field.invalid', field: 'from' } });
  });

  it('are told one by one', async () => {
    const path = `/websites/${site.siteId}/dead-letters`;
    expect((await management.call<LetterView>('GET', `${path}/${uuid(2)}`)).body.id).toBe(uuid(2));
    for (const id of [uuid(4), uuid(9), 'x']) {
      expect(await management.call('GET', `${path}/${id}`)).toMatchObject({
        status: 404,
        body: { code: 'deadLetter.unknown' },
      });
    }
  });

  it('are listed beside those of projections, whose records are read', async () => {
    const value = encode('DirectoryChanged', {
      kind: 'website',
      id: '',
      version: 1,
      deleted: false,
      changedAt: 0,
      document: '',
    });
    await management.readStore.sql.query(
      `insert into dead_letters (projection, version, partition, position, code, step, detail, recorded_at, record)
       values ('traffic', 1, 0, 7, 'body.malformed', 'decode', 'no tracking event', $1, $2)`,
      [new Date(NOON), value],
    );
    const all = (await management.call<List>('GET', '/admin/dead-letters')).body;
    expect(all.total).toBe(5);
    expect(all.data.find(({ step }) => step === 'decode')).toMatchObject({ siteId: null, body: null, state: 'open' });
    expect((await list()).total).toBe(3);
  });

  it('are put back by a document that ingest carries out, with their repair', async () => {
    const {
      status,
      headers,
      body: job,
    } = await post('retry', {
      ids: [uuid(1), uuid(2)],
      repair: [
        { field: 'name', set: 'signup' },
        { field: 'properties.x', remove: true },
      ],
    });
    expect(status).toBe(202);
    expect(headers['location']).toBe(`/api/v1/jobs/${job.id}`);
    expect(job).toMatchObject({ kind: 'retry', status: 'queued', total: 2 });
    expect(await documentsOf(job.id)).toMatchObject([
      {
        siteId: site.siteId,
        action: 'retry',
        dryRun: false,
        repair: [
          { field: 'name', set: 'signup' },
          { field: 'properties.x', remove: true },
        ],
        letters: [
          { deadLetterId: uuid(1), eventId: uuid(101), recordedAt: NOON + 60_000, isCounted: false },
          { deadLetterId: uuid(2) },
        ],
      },
    ]);
    expect(await jobOf(job.id)).toMatchObject({ status: 'queued', done: 0, total: 2 });
  });

  it('hold nothing of their events in the directory', async () => {
    const { body: job } = await post('retry', { ids: [uuid(1)], repair: [{ field: 'userId', set: 'jane' }] });
    const published = management.directory.get<RetryBody>('retry', job.id);
    expect(published?.document).toMatchObject({ state: 'queued' });
    expect(published?.document).not.toHaveProperty('letters');
    expect(JSON.stringify(await management.recorded('management'))).not.toContain('jane');
  });

  it('are taken by a filter, open ones unless it says otherwise, many in several documents', async () => {
    await insert(6, site.siteId, 9, { state: 'discarded' });
    const letters = Array.from({ length: 501 }, (_, index) => insert(1000 + index, site.siteId, 10, { code: 'many' }));
    await Promise.all(letters);
    const all = await documentsOf((await post('discard', { filter: {} })).body.id);
    expect(all.map(({ letters: { length } }) => length)).toEqual([500, 4]);
    expect(all.map(({ action }) => action)).toEqual(['discard', 'discard']);
    const [discarded] = await documentsOf((await post('retry', { filter: { state: 'discarded' } })).body.id);
    expect(discarded?.letters.map(({ deadLetterId }) => deadLetterId)).toEqual([uuid(6)]);
  });

  it('that are fixed are duplicates, and are not discarded', async () => {
    await insert(7, site.siteId, 9, { state: 'fixed' });
    const [retried] = await documentsOf((await post('retry', { ids: [uuid(7)] })).body.id);
    expect(retried?.letters).toMatchObject([{ isCounted: true }]);
    const [discard] = await documentsOf((await post('discard', { ids: [uuid(7)] })).body.id);
    expect(discard?.letters).toEqual([]);
  });

  it.each([
    ['retry', {}, 'field.missing', 'ids'],
    ['retry', { ids: [uuid(1), uuid(4)] }, 'deadLetter.unknown', 'ids'],
    ['retry', { ids: ['x'] }, 'field.invalid', 'ids'],
    ['retry', { ids: [uuid(1)], repair: [{ field: 'name' }] }, 'field.invalid', 'repair[0].set'],
    ['retry', { ids: [uuid(1)], repair: [{ field: 'name', set: {} }] }, 'field.invalid', 'repair[0].set'],
    ['retry', { filter: { colour: 'red' } }, 'field.unknown', 'filter.colour'],
    ['discard', { ids: [uuid(1)], dryRun: true }, 'field.unknown', 'dryRun'],
  ])('refuse what cannot be done: %s %j', async (action, body, code, field) => {
    expect(await post(action, body)).toMatchObject({ body: { code, field } });
  });

  it('tell by their job what became of them, once projections have come so far', async () => {
    const { body: job } = await post('retry', { ids: [uuid(1), uuid(2), uuid(3)] });
    const place = (position: number) => ({ partition: 1, position });
    await carry(
      job.id,
      [
        { deadLetterId: uuid(1), outcome: 'fixed', place: place(5) },
        { deadLetterId: uuid(2), outcome: 'fixed', place: place(6) },
        { deadLetterId: uuid(3), outcome: 'stillFailing', code: 'event.urlInvalid', field: 'url', detail: 'x' },
      ],
      { reaches: [{ projection: 'traffic', ...place(6) }] },
    );
    expect(await jobOf(job.id)).toMatchObject({ status: 'running', done: 3, total: 3, progressPercent: 99 });
    await management.readStore.sql.query(
      `insert into checkpoints (projection, version, partition, position) values ('traffic', 1, 1, 7)`,
    );
    await management.readStore.sql.query('insert into traffic_v1.duplicates values (1, 6)');
    expect(await jobOf(job.id)).toMatchObject({
      status: 'done',
      progressPercent: 100,
      result: {
        ...{ fixed: 1, duplicates: 1, stillFailing: 1, dryRun: false },
        letters: [
          { deadLetterId: uuid(1), outcome: 'fixed' },
          { deadLetterId: uuid(2), outcome: 'duplicate' },
          { deadLetterId: uuid(3), outcome: 'stillFailing', code: 'event.urlInvalid', field: 'url', detail: 'x' },
        ],
      },
    });
  });
});
