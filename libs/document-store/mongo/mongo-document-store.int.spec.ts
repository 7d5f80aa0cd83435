import { randomUUID } from 'node:crypto';
import { describeWithDocker, type EngineContainer, startMongo } from '#libs/testing';
import fc from 'fast-check';
import { documentStoreContract } from '../document-store.contract.ts';
import { DuplicateDocument, StaleDocument } from '../document-store.port.ts';
import { MongoStores } from './given/mongo-stores.ts';
import { type MongoDocumentStore } from './mongo-document-store.ts';

describeWithDocker('MongoDocumentStore', () => {
  let server: EngineContainer;
  let stores: MongoStores;
  let store: MongoDocumentStore;

  beforeAll(async () => {
    server = await startMongo();
    stores = new MongoStores(server.url);
    store = await stores.open();
  }, 300_000);
  beforeEach(() => stores.clear());
  afterAll(async () => {
    await stores.close();
    await server.stop();
  });

  documentStoreContract(async () => ({
    store,
    reopen: () => stores.open(),
    clear: () => stores.clear(),
    close: async () => undefined,
  }));

  const person = (id: string, body: object, version = 1) => ({ kind: 'person', id, version, body, pending: [] });

  it('makes its indexes though 10 processes ask at once', async () => {
    const opened = await Promise.all(Array.from({ length: 10 }, () => stores.open()));
    expect(await opened[0]?.find('person', { all: true })).toEqual([]);
  });

  it('keeps any JSON as it is', async () => {
    const key = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('_bsontype', '$set', 'a.b', '%24', '', '_id', 'toBSON', 'nested.$x.%'),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.string({ unit: 'binary' }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 3 }),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(fc.dictionary(key, tree, { maxKeys: 4 }), async (found) => {
        const id = randomUUID();
        const body = JSON.parse(JSON.stringify(found)) as object;
        await store.insert({ kind: 'pet', id, version: 1, body: { body }, pending: [] });
        expect((await store.get('pet', id))?.body).toEqual({ body });
      }),
      { numRuns: 100 },
    );
  });

  it('lets one of 20 writers at one version win, whatever unique values they bring', async () => {
    await store.insert(person('a', { mails: ['0'] }));
    const others = await Promise.all([stores.open(), stores.open()]);
    const attempts = Array.from({ length: 20 }, (_, i) => {
      const mails = [`shared`, `own-${i}`];
      return (others[i % 2] ?? store).replace(person('a', { mails }, 2), 1);
    });
    const results = await Promise.allSettled(attempts);
    const winner = results.findIndex(({ status }) => status === 'fulfilled');
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(StaleDocument);
    expect(await store.get('person', 'a')).toMatchObject({ version: 2, body: { mails: ['shared', `own-${winner}`] } });
    expect(await stores.claims()).toEqual([`person:mails:own-${winner}`, 'person:mails:shared']);
  });

  it('lets one of 20 have an id, and leaves nothing of the others', async () => {
    const attempts = Array.from({ length: 20 }, (_, i) => store.insert(person('a', { nick: `n${i}` })));
    const results = await Promise.allSettled(attempts);
    const winner = results.findIndex(({ status }) => status === 'fulfilled');
    for (const [i, result] of results.entries()) {
      if (i !== winner) expect(result).toMatchObject({ reason: { name: 'DuplicateDocument', field: 'id' } });
    }
    expect(await stores.claims()).toEqual([`person:nick:n${winner}`]);
  });

  it('lets no two wait for each other’s values', async () => {
    const patient = await Promise.all([stores.open(server.url, 60_000), stores.open(server.url, 60_000)]);
    for (let round = 0; round < 20; round += 1) {
      const mails = [`x${round}`, `y${round}`];
      const results = await Promise.allSettled([
        patient[0].insert(person(`a${round}`, { mails })),
        patient[1].insert(person(`b${round}`, { mails: mails.toReversed() })),
      ]);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  });

  it('keeps values unique under a storm of changes, and no claim too many', async () => {
    const several = await Promise.all([stores.open(), stores.open(), stores.open()]);
    const ids = ['a', 'b', 'c', 'd'];
    const change = async (worker: number, round: number): Promise<void> => {
      const id = ids[(worker * 7 + round * 3) % ids.length] ?? '';
      const mails = [0, 1].map((k) => `m${(worker + round * 5 + k * 2) % 5}`);
      const mine = several[worker % 3] ?? store;
      const read = await mine.get('person', id);
      if (!read) await mine.insert(person(id, { mails }));
      else if (round % 5 === 4) await mine.remove('person', id, read.version);
      else await mine.replace(person(id, { mails }, read.version + 1), read.version);
    };
    const work = async (worker: number): Promise<void> => {
      for (let round = 0; round < 15; round += 1) {
        await change(worker, round).catch((error: unknown) => {
          if (!(error instanceof DuplicateDocument) && !(error instanceof StaleDocument)) throw error;
        });
      }
    };
    await Promise.all(Array.from({ length: 6 }, (_, worker) => work(worker)));
    const found = await store.find<{ mails: readonly string[] }>('person', { all: true });
    const mails = found.flatMap(({ body }) => [...new Set(body.mails)]).sort();
    expect(mails).toEqual([...new Set(mails)]);
    expect(await stores.claims()).toEqual(mails.map((mail) => `person:mails:${mail}`));
  });
});
