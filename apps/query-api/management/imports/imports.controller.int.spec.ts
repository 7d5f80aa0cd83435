import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { BlobUnknown } from '#libs/blobs';
import { type ImportBody, type StoredDocument } from '#libs/document-store';
import { type TestDatabase, eventually, testDatabase } from '#libs/testing';
import { type List } from '../http/list.ts';
import { RunningManagement } from '../specs/running-management.ts';
import { type WebsiteView } from '../websites/website.view.ts';
import { type ImportView } from './import.view.ts';
import { StartImport } from './start-import.command.ts';

const LOG = '192.0.2.7 - - [17/May/2026:10:05:03 +0000] "GET / HTTP/1.1" 200 1 "-" "Mozilla/5.0"\n';
const FORMAT = 'format=access-log';

describe('Imports', () => {
  let database: TestDatabase;
  let management: RunningManagement;
  let website: WebsiteView;
  let imports: string;

  beforeAll(async () => {
    database = await testDatabase();
    management = await RunningManagement.start(database.url);
    const body = { name: 'Shop', domain: 'shop.example' };
    ({ body: website } = await management.call<WebsiteView>('POST', '/websites', { body }));
    imports = `/websites/${website.siteId}/imports`;
  });
  afterAll(async () => {
    await management.stop();
    await database.drop();
  });

  const upload = (content: Buffer, query = FORMAT, type = 'application/octet-stream') =>
    management.call<ImportView>('POST', `${imports}?${query}`, { body: content, type });
  const started = async (): Promise<StoredDocument<ImportBody>> => {
    const { body } = await upload(Buffer.from(LOG));
    await management.directory.atLeast('import', body.id, 1, 5000);
    const read = (): Promise<StoredDocument<ImportBody> | undefined> =>
      management.documents.get<ImportBody>('import', body.id);
    return eventually('it is published', async () => {
      const document = await read();
      return document?.pending.length === 0 ? document : undefined;
    }) as Promise<StoredDocument<ImportBody>>;
  };
  /** What the owners of partitions do when they have heard of an erasure. */
  const addTasks = (jobId: string, states: readonly string[]): Promise<readonly object[]> =>
    management.readStore.sql.query(
      `insert into tasks (job_id, projection, version, partition, kind, payload, state)
       select $1, 'traffic', 1, partition - 1, 'undo', '{}', state from unnest($2::text[]) with ordinality as of (state, partition)`,
      [jobId, states],
    );

  it.each(['application/octet-stream', 'application/gzip', 'application/x-gzip', 'text/plain'])(
    'take a file as %s, however large, and let ingest know',
    async (type) => {
      const content = Buffer.from(LOG.repeat(40_000));
      const { status, headers, body } = await upload(content, FORMAT, type);
      expect(status).toBe(202);
      expect(headers).toMatchObject({ location: `/api/v1/websites/${website.id}/imports/${body.id}`, etag: '"1"' });
      expect(body).toMatchObject({
        status: 'queued',
        format: 'access-log',
        lines: 0,
        progressPercent: 0,
        sizeBytes: content.length,
      });
      await management.directory.atLeast('import', body.id, 1, 5000);
      const told = management.directory.get<ImportBody>('import', body.id)?.document;
      expect(told).toMatchObject({ id: body.id, websiteId: website.id, siteId: website.siteId, state: 'queued' });
      expect(await text(await management.blobs.get(told?.blob ?? ''))).toBe(content.toString());
    },
  );

  it('refuse a format that is missing or unknown, and an empty file', async () => {
    const log = Buffer.from(LOG);
    expect(await upload(log, '')).toMatchObject({ status: 400, body: { code: 'field.missing', field: 'format' } });
    expect(await upload(log, 'format=ga4')).toMatchObject({
      status: 422,
      body: { code: 'import.format', field: 'format' },
    });
    expect(await upload(Buffer.alloc(0))).toMatchObject({ status: 400, body: { code: 'body.malformed' } });
  });

  it('refuse a body that is no file', async () => {
    const answer = await management.call('POST', `${imports}?${FORMAT}`, { body: { lines: [] } });
    expect(answer).toMatchObject({ status: 415, body: { code: 'body.type' } });
  });

  it('refuse an upload that broke off, and keep nothing of it', async () => {
    const broken = Readable.from(
      (function* (): Generator<Buffer> {
        yield Buffer.from(LOG);
        throw new Error('aborted');
      })(),
    );
    const before = await management.call<List<ImportView>>('GET', imports);
    const start = management.commands.execute(new StartImport(website.id, 'access-log', broken, 'ann'));
    await expect(start).rejects.toMatchObject({
      code: 'body.malformed',
      message: expect.stringContaining('broke off') as string,
    });
    expect((await management.call<List<ImportView>>('GET', imports)).body).toMatchObject({ total: before.body.total });
  });

  it('are unknown on other websites', async () => {
    const { id } = await started();
    const { body: other } = await management.call<WebsiteView>('POST', '/websites', {
      body: { name: 'B', domain: 'b.example' },
    });
    expect(await management.call('GET', `/websites/${other.id}/imports/${id}`)).toMatchObject({
      status: 404,
      body: { code: 'import.unknown' },
    });
    for (const name of ['x', randomUUID()]) {
      expect(await management.call('GET', `${imports}/${name}`)).toMatchObject({
        status: 404,
        body: { code: 'import.unknown' },
      });
    }
    expect(await management.call('GET', `/websites/Ab12Cd34Ef56/imports`)).toMatchObject({
      status: 404,
      body: { code: 'website.unknown' },
    });
    expect((await management.call<List<ImportView>>('GET', `/websites/${other.id}/imports`)).body).toMatchObject({
      data: [],
      total: 0,
    });
  });

  it('show what ingest writes of them, the newest first', async () => {
    const first = await started();
    const second = await started();
    const body: ImportBody = {
      ...second.body,
      state: 'running',
      lines: 10,
      imported: 7,
      byRule: { asset: 3 },
      bytesDone: 40,
    };
    await management.documents.replace({ ...second, version: 2, body }, 1);
    expect(await management.call('GET', `${imports}/${second.id}`)).toMatchObject({
      status: 200,
      body: { status: 'running', lines: 10, imported: 7, refused: [{ code: 'asset', count: 3 }] },
    });
    const { body: list } = await management.call<List<ImportView>>('GET', `${imports}?limit=2`);
    expect(list.data.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(list.nextCursor).not.toBeNull();
  });

  it('are undone when every owner has done its task, and asked for once', async () => {
    const { id, body } = await started();
    const undo = (): Promise<{ readonly status: number; readonly body: ImportView }> =>
      management.call<ImportView>('DELETE', `${imports}/${id}`);
    expect(await undo()).toMatchObject({ status: 202, body: { id, status: 'undoing' } });
    await management.directory.atLeast('import', id, 2, 5000);
    expect(management.directory.get('import', id)?.document).toMatchObject({ state: 'undone' });
    expect(await undo()).toMatchObject({ status: 202, body: { status: 'undoing', version: 2 } });
    expect(await management.call('GET', `/jobs/${id}`)).toMatchObject({ body: { kind: 'undo', status: 'queued' } });
    await expect(management.blobs.get(body.blob)).rejects.toBeInstanceOf(BlobUnknown);

    await addTasks(id, ['done', 'queued']);
    expect((await management.call<ImportView>('GET', `${imports}/${id}`)).body.status).toBe('undoing');
    await management.readStore.sql.query(`update tasks set state = 'done', done_at = now() where job_id = $1`, [id]);
    expect((await management.call<ImportView>('GET', `${imports}/${id}`)).body.status).toBe('undone');
    const { body: list } = await management.call<List<ImportView>>('GET', imports);
    expect(list.data.find((item) => item.id === id)?.status).toBe('undone');
    expect(await management.call('GET', `/jobs/${id}`)).toMatchObject({
      body: { kind: 'undo', status: 'done', progressPercent: 100 },
    });

    const requests = (await management.recorded('erasure')).filter(
      ({ value }) => 'importId' in value && value.importId === id,
    );
    expect(requests).toMatchObject([
      { value: { erasureId: id, scope: 'IMPORT', siteId: website.siteId, visitorId: null } },
    ]);
  });

  it('go with their website', async () => {
    const { body: doomed } = await management.call<WebsiteView>('POST', '/websites', {
      body: { name: 'C', domain: 'c.example' },
    });
    const path = `/websites/${doomed.id}/imports?${FORMAT}`;
    const upload = { body: Buffer.from(LOG), type: 'application/octet-stream' };
    const { body: view } = await management.call<ImportView>('POST', path, upload);
    await management.call('DELETE', `/websites/${doomed.id}`);
    await eventually('its import goes', async () => !(await management.documents.get('import', view.id)));
    await eventually('the directory knows', () => management.directory.isDeleted('import', view.id));
    await expect(management.blobs.get(`imports/${view.id}`)).rejects.toBeInstanceOf(BlobUnknown);
  });
});
