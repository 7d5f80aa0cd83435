import { type BlobStore } from '#libs/blobs';
import { Directory } from '#libs/directory';
import { type ImportBody } from '#libs/document-store';
import { eventually } from '#libs/testing';
import { Salts } from '../salts/salts.ts';
import { FakeLog } from '../specs/fake-log.ts';
import { FakeStore } from '../specs/fake-store.ts';
import { type ImportDocument } from './import-document.ts';
import { type ImportRunner } from './import-runner.ts';
import { Imports } from './imports.ts';

const ID = '01930000-0000-7000-8000-0000000000f2';

const queued: ImportBody = {
  id: ID,
  websiteId: '01930000-0000-7000-8000-000000000001',
  siteId: 'Ab12Cd34Ef56',
  format: 'access-log',
  blob: `imports/${ID}`,
  state: 'queued',
  lines: 0,
  imported: 0,
  refused: {},
  byRule: {},
  bytesDone: 0,
  bytesTotal: 100,
  createdAt: 0,
  updatedAt: 0,
};

/** Runs of one process: begun, and ended when the spec says so; one that died writes nothing any more. */
class FakeRunner {
  readonly begun: ImportDocument[] = [];
  ends = Promise.withResolvers<undefined>();

  async run(document: ImportDocument): Promise<void> {
    this.begun.push(document);
    await this.ends.promise;
    await document.write({ state: 'done' }, Date.now());
  }
}

describe('an import that several processes want to run', () => {
  const store = new FakeStore();
  const runners = [new FakeRunner(), new FakeRunner()] as const;
  const blobs = { deleteByPrefix: async () => 1 } as unknown as BlobStore;
  const all = runners.map((runner) => {
    const directory = new Directory({ log: new FakeLog() });
    return new Imports({
      documents: store,
      directory,
      blobs,
      salts: new Salts(store),
      runner: runner as unknown as ImportRunner,
      silentMs: 200,
      retryMs: 50,
    });
  });
  const state = (): string => (store.documents.get(`import ${ID}`)?.body as ImportBody).state;

  beforeAll(async () => {
    await store.insert({ kind: 'import', id: ID, version: 1, body: queued, pending: [] });
    await Promise.all(all.map((imports) => imports.start()));
  });
  afterAll(async () => {
    for (const { ends } of runners) ends.resolve(undefined);
    await Promise.all(all.map((imports) => imports.stop()));
  });
  const runs = (): readonly number[] => runners.map(({ begun }) => begun.length).sort();

  it('is run by one of them', async () => {
    await eventually('one runs it', () => state() === 'running' && runs().includes(1));
    expect(runs()).toEqual([0, 1]);
  });

  it('is taken over by the other once nothing has been heard of the first for long', async () => {
    await eventually('the other runs it', () => runs()[0] === 1);
    expect(runs()).toEqual([1, 1]);
  });
});
