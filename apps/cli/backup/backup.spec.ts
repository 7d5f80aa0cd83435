import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DecodedEvent, type ErasureRequested } from '#libs/events';
import { Forgotten } from './forgotten.ts';
import { frameOf, recordsIn } from './frames.ts';
import { BackupInvalid, FORMAT, type Manifest, readManifest, verifyFiles, writeManifest } from './manifest.ts';
import { keyOf } from './record-key.ts';
import { SealedFile, contentOf, linesOf } from './sealed-file.ts';

const all = async <T>(items: AsyncIterable<T>): Promise<readonly T[]> => {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
};

const envelope = { siteId: 'site', visitorId: 'visitor', importId: null as string | null, recordedAt: 100 };
const pageView = (more: Partial<typeof envelope> = {}): DecodedEvent =>
  ({ name: 'PageViewed', value: { envelope: { ...envelope, ...more } } }) as unknown as DecodedEvent;
const letter = (body: string, recordedAt = 100): DecodedEvent =>
  ({ name: 'DeadLetter', value: { siteId: 'site', importId: null, recordedAt, body } }) as unknown as DecodedEvent;
const erasure = (more: Partial<ErasureRequested>): ErasureRequested => ({
  ...{
    erasureId: 'e',
    siteId: 'site',
    scope: 'WEBSITE',
    visitorId: null,
    importId: null,
    requestedAt: 200,
    actor: 'a',
  },
  ...more,
});

describe('what a backup leaves out', () => {
  it('is what was recorded of a website before it was to be forgotten', () => {
    const forgotten = new Forgotten();
    forgotten.add(erasure({}));
    const told = [
      pageView(),
      pageView({ recordedAt: 200 }),
      pageView({ siteId: 'other' }),
      letter('{}'),
      letter('{}', 201),
    ];
    expect(told.map((event) => forgotten.covers(event))).toEqual([true, false, false, true, false]);
  });

  it('is what was recorded of a visitor, dead letters too', () => {
    const forgotten = new Forgotten();
    forgotten.add(erasure({ scope: 'VISITOR', visitorId: 'visitor' }));
    const told = [pageView(), pageView({ visitorId: 'other' }), letter('{"visitorId":"visitor"}'), letter('null')];
    expect(told.map((event) => forgotten.covers(event))).toEqual([true, false, true, false]);
  });

  it('is an import that was undone, whenever it was recorded', () => {
    const forgotten = new Forgotten();
    forgotten.add(erasure({ scope: 'IMPORT', importId: 'import' }));
    expect(
      [pageView({ importId: 'import', recordedAt: 999 }), pageView()].map((event) => forgotten.covers(event)),
    ).toEqual([true, false]);
  });
});

describe('the key of a record', () => {
  it('is what its topic says', () => {
    const change = { name: 'DirectoryChanged', value: { kind: 'website', id: 'w' } } as unknown as DecodedEvent;
    expect([pageView(), letter('{}'), change].map(keyOf)).toEqual(['site:visitor', 'site', 'website:w']);
  });
});

describe('the files of a backup', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footfall-sealed-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const records = Array.from({ length: 200 }, (_, at) => ({
    position: 2 ** 40 + at,
    appendedAt: 1_700_000_000_000 + at,
    value: Buffer.from('v'.repeat(at * 17)),
  }));

  it('give records back as they were, however large', async () => {
    const file = await SealedFile.create(join(folder, 'log/a.gz'));
    for (const record of records) await file.write(frameOf(record));
    await file.seal();
    const read: object[] = [];
    for await (const record of recordsIn(contentOf(join(folder, 'log/a.gz')))) {
      read.push({ ...record, value: record.value.toString() });
    }
    expect(read).toEqual(records.map((record) => ({ ...record, value: record.value.toString() })));
  });

  it('end with a whole record, or say so', async () => {
    const file = await SealedFile.create(join(folder, 'a.gz'));
    await file.write(frameOf({ position: 1, appendedAt: 1, value: Buffer.from('value') }).subarray(0, -1));
    await file.seal();
    await expect(all(recordsIn(contentOf(join(folder, 'a.gz'))))).rejects.toThrow('not whole');
  });

  it('give lines back, and are their user’s alone', async () => {
    const path = join(folder, 'documents/a.gz');
    const file = await SealedFile.create(path);
    const lines = Array.from({ length: 1000 }, (_, at) => JSON.stringify({ at, text: 'ö\n'.repeat(at % 50) }));
    for (const line of lines) await file.write(`${line}\n`);
    await file.seal();
    expect(await all(linesOf(path))).toEqual(lines);
    expect((await stat(path)).mode & 0o077).toBe(0);
  });

  it('are found out when they are missing, or another release wrote them', async () => {
    const seal = { bytes: 1, sha256: 'x' };
    const manifest: Manifest = {
      ...{ format: FORMAT, footfall: '1', madeAt: '', log: [], blobs: [] },
      documents: [{ kind: 'website', documents: 1, file: 'documents/website.gz', ...seal }],
    };
    await expect(readManifest(folder)).rejects.toThrow(BackupInvalid);
    await expect(verifyFiles(folder, manifest, () => undefined)).rejects.toThrow('documents/website.gz');
    await writeManifest(folder, { ...manifest, format: FORMAT + 1 });
    await expect(readManifest(folder)).rejects.toThrow(`reads format ${FORMAT}`);
  });
});
