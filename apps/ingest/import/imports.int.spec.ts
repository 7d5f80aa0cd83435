import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { type ImportBody } from '#libs/document-store';
import { type TrackingEvent } from '#libs/events';
import { eventually, testDatabase, type TestDatabase } from '#libs/testing';
import { aWebsite } from '../specs/a-website.ts';
import { RunningIngest } from '../specs/running-ingest.ts';

const website = aWebsite({ domain: 'semicomplete.com', domains: ['www.semicomplete.com'] });
const EXAMPLE = 'examples/access.log.gz';
let database: TestDatabase;
let ingest: RunningIngest;
let made = 0;

beforeAll(async () => {
  database = await testDatabase();
  ingest = await RunningIngest.start(database.url);
  await ingest.website(website);
});
afterAll(async () => {
  await ingest.stop();
  await database.drop();
});

const bodyOf = async (id: string): Promise<ImportBody | undefined> =>
  (await ingest.documents.get<ImportBody>('import', id))?.body;

/** Asks for an import as the management API does. */
const ask = async (content: Readable): Promise<string> => {
  const id = `01930000-0000-7000-8000-${String(++made).padStart(12, '0')}`;
  const blob = `imports/${id}`;
  const { sizeBytes } = await ingest.blobs.put(blob, content);
  const body: ImportBody = {
    id,
    websiteId: website.id,
    siteId: website.siteId,
    format: 'access-log',
    blob,
    state: 'queued',
    lines: 0,
    imported: 0,
    refused: {},
    byRule: {},
    bytesDone: 0,
    bytesTotal: sizeBytes,
    createdAt: Date.now(),
    updatedAt: Date.now(),
  };
  await ingest.documents.insert({ kind: 'import', id, version: 1, body, pending: [] });
  await ingest.publish('import', id, body);
  return id;
};

const ended = (id: string): Promise<ImportBody> =>
  eventually(
    `import ${id} to end`,
    async () => {
      const body = await bodyOf(id);
      return body?.state === 'done' || body?.state === 'failed' ? body : undefined;
    },
    30_000,
  ) as Promise<ImportBody>;

const idsOf = async (importId: string): Promise<string[]> => {
  const events = (await ingest.recorded('tracking')) as readonly TrackingEvent[];
  const own = events.filter(({ value }) => value.envelope.importId === importId);
  return own.map(({ value }) => value.envelope.eventId).sort();
};

describe('an import', () => {
  let first: string;

  it('takes the page views of a log, and counts every other line by the first rule that leaves it out', async () => {
    first = await ask(createReadStream(EXAMPLE));
    const body = await ended(first);
    expect(body).toMatchObject({
      state: 'done',
      lines: 10_000,
      imported: 1495,
      refused: { malformed: 1 },
      byRule: { method: 48, status: 371, asset: 5810, bot: 2275 },
      bytesDone: body.bytesTotal,
    });
    expect(new Set(await idsOf(first)).size).toBe(1495);
  }, 60_000);

  it('leaves neither the file nor an address behind', async () => {
    await expect(ingest.blobs.get(`imports/${first}`)).rejects.toMatchObject({ name: 'BlobUnknown' });
    const [letter] = await ingest.recorded('tracking.dead-letter');
    expect(letter?.value).toMatchObject({ line: 8899, importId: first });
    expect(JSON.stringify(letter)).not.toMatch(/\b\d+\.\d+\.\d+\.\d+\b/);
  });

  it('brings the same ids when the file comes again', async () => {
    const second = await ask(createReadStream(EXAMPLE));
    await ended(second);
    expect(await idsOf(second)).toEqual(await idsOf(first));
  }, 60_000);

  it('says so when its file is damaged', async () => {
    const id = await ask(Readable.from([Buffer.of(0x1f, 0x8b, 8, 0), Buffer.from('no gzip at all')]));
    expect(await ended(id)).toMatchObject({ state: 'failed', error: expect.stringContaining('damaged') as string });
  });

  it('keeps its salts until the last import of their days is undone', async () => {
    const salts = () => ingest.documents.find('salt', { field: 'siteId', value: website.siteId });
    const days = (await salts()).filter(({ body }) => (body as { keep: string }).keep === 'backfill');
    expect(days.map(({ id }) => id.slice(-10)).sort()).toEqual([
      '2015-05-17',
      '2015-05-18',
      '2015-05-19',
      '2015-05-20',
    ]);
    for (const stored of await ingest.documents.find<ImportBody>('import', { all: true })) {
      await ingest.publish('import', stored.id, { ...stored.body, state: 'undone' });
    }
    await eventually('the salts to go', async () =>
      (await salts()).every(({ body }) => (body as { keep: string }).keep === 'live'),
    );
  });
});
