import { describeWithDocker, type EngineContainer, eventually, startMongo } from '#libs/testing';
import {
  DocumentStoreUnavailable,
  DuplicateDocument,
  type KindDeclaration,
  StaleDocument,
} from '../document-store.port.ts';
import { type Breakage, brokenWay } from './given/broken-way.ts';
import { MongoStores } from './given/mongo-stores.ts';
import { MongoDocumentStore } from './mongo-document-store.ts';

interface Person {
  readonly nick?: string;
  readonly mails?: readonly string[];
}

const person = (id: string, body: Person, version = 1) => ({ kind: 'person', id, version, body, pending: [] });

const personKind: KindDeclaration = {
  kind: 'person',
  unique: ['nick', 'mails'],
  indexed: [],
  published: 'never',
  secrets: [],
};

describeWithDocker('MongoDocumentStore, when', () => {
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

  const onWay = (port: number): MongoDocumentStore => {
    const uri = server.url.replace(`:${server.port}`, `:${port}`);
    return new MongoDocumentStore({ uri, declarations: [personKind] });
  };

  /** Does something as a process that dies at one of its writes; answers whether it came so far. */
  const dying = async (death: Breakage, work: (store: MongoDocumentStore) => Promise<void>): Promise<boolean> => {
    const way = await brokenWay(server.port, death);
    const mortal = onWay(way.port);
    const died = await work(mortal).then(
      () => false,
      (error: unknown) => {
        if (!(error instanceof DocumentStoreUnavailable)) throw error;
        return true;
      },
    );
    await mortal.close();
    await way.close();
    return died;
  };

  /** Every death there is, one after the other, each in a world of its own, until the work comes through. */
  const forEveryDeath = async (
    given: () => Promise<void>,
    work: (store: MongoDocumentStore) => Promise<void>,
    then: () => Promise<void>,
  ): Promise<number> => {
    let deaths = 0;
    for (const as of ['died before', 'died after'] as const) {
      for (let atWrite = 1; ; atWrite += 1) {
        await stores.clear();
        await given();
        const died = await dying({ atWrite, as }, work);
        await then();
        if (!died) break;
        deaths += 1;
      }
    }
    return deaths;
  };

  const isTaken = (body: Person): Promise<boolean> =>
    store.insert(person(`probe-${JSON.stringify(body)}`, body)).then(
      () => false,
      (error: unknown) => {
        if (error instanceof DuplicateDocument) return true;
        throw error;
      },
    );

  /** What readers see is what is taken, and nothing else. */
  const isConsistent = async (values: readonly Person[]): Promise<void> => {
    const found = (await store.find<Person>('person', { all: true })).map(({ body }) => body);
    for (const value of values) {
      const isHad = found.some(
        ({ nick, mails = [] }) =>
          (value.nick !== undefined && nick === value.nick) || (value.mails ?? []).some((mail) => mails.includes(mail)),
      );
      expect({ ...value, isTaken: await isTaken(value) }).toEqual({ ...value, isTaken: isHad });
    }
  };

  const body: Person = { nick: 'ann', mails: ['1', '2'] };
  const changed: Person = { nick: 'anna', mails: ['2', '3'] };
  const each: readonly Person[] = [
    { nick: 'ann' },
    { nick: 'anna' },
    { mails: ['1'] },
    { mails: ['2'] },
    { mails: ['3'] },
  ];

  it('a process dies while it inserts, leaves all or nothing, and nothing taken', async () => {
    const deaths = await forEveryDeath(
      async () => undefined,
      (mortal) => mortal.insert(person('a', body)),
      async () => {
        const found = await store.get('person', 'a');
        if (found) expect(found).toMatchObject({ version: 1, body });
        await isConsistent(each);
      },
    );
    expect(deaths).toBeGreaterThanOrEqual(10);
  });

  it('a process dies while it replaces, leaves the old or the new, and no more taken', async () => {
    const deaths = await forEveryDeath(
      () => store.insert(person('a', body)),
      (mortal) => mortal.replace(person('a', changed, 2), 1),
      async () => {
        const found = await store.get('person', 'a');
        expect([1, 2]).toContain(found?.version);
        expect(found?.body).toEqual(found?.version === 1 ? body : changed);
        await isConsistent(each);
      },
    );
    expect(deaths).toBeGreaterThanOrEqual(12);
  });

  it('a process dies while it removes, frees what is gone', async () => {
    await forEveryDeath(
      () => store.insert(person('a', body)),
      (mortal) => mortal.remove('person', 'a', 1),
      () => isConsistent(each),
    );
  });

  it('a process died while it changed a document, lets others change it', async () => {
    await forEveryDeath(
      () => store.insert(person('a', body)),
      (mortal) => mortal.replace(person('a', changed, 2), 1),
      async () => {
        const { version = 0 } = (await store.get('person', 'a')) ?? {};
        await store.replace(person('a', { nick: 'third', mails: ['1', '3'] }, version + 1), version);
        expect(await stores.claims()).toEqual(
          expect.arrayContaining(['person:mails:1', 'person:mails:3', 'person:nick:third']),
        );
      },
    );
  });

  it('a process died while it inserted an id, lets others have it', async () => {
    await forEveryDeath(
      async () => undefined,
      (mortal) => mortal.insert(person('a', body)),
      async () => {
        if (await store.get('person', 'a')) return;
        await store.insert(person('a', changed));
        expect(await store.get('person', 'a')).toMatchObject({ version: 1, body: changed });
      },
    );
  });

  /** Holds a process at each of its writes in turn, while another does something; both must come to an agreement. */
  const holding = async (
    given: () => Promise<void>,
    work: (store: MongoDocumentStore) => Promise<void>,
    other: () => Promise<void>,
  ): Promise<void> => {
    const orRefused = (error: unknown): void => {
      if (!(error instanceof DuplicateDocument) && !(error instanceof StaleDocument)) throw error;
    };
    let isHeld = true;
    for (let atWrite = 1; isHeld; atWrite += 1) {
      await stores.clear();
      await given();
      const way = await brokenWay(server.port, { atWrite, as: 'held' });
      const slow = onWay(way.port);
      const working = work(slow).catch(orRefused);
      isHeld = await Promise.race([way.broken, working.then(() => false)]);
      await other().catch(orRefused);
      way.goOn();
      await working;
      await slow.close();
      await way.close();
      const found = await store.find<Person>('person', { all: true });
      const nicks = found.flatMap(({ body: { nick } }) => nick ?? []);
      expect(nicks).toEqual([...new Set(nicks)]);
      await isConsistent(each);
    }
  };

  it('a process is slow at inserting, lets only one have a value', async () => {
    await holding(
      async () => undefined,
      (slow) => slow.insert(person('a', body)),
      () => store.insert(person('b', { nick: 'ann', mails: ['2', '3'] })),
    );
  });

  it('a process is slow at inserting, lets only one have an id', async () => {
    await holding(
      async () => undefined,
      (slow) => slow.insert(person('a', body)),
      () => store.insert(person('a', changed)),
    );
  });

  it('a process is slow at replacing, lets only one have a value', async () => {
    await holding(
      () => store.insert(person('a', body)),
      (slow) => slow.replace(person('a', changed, 2), 1),
      () => store.insert(person('b', { nick: 'anna', mails: ['3'] })),
    );
  });

  it('a process is slow at replacing, lets only one change a version', async () => {
    await holding(
      () => store.insert(person('a', body)),
      (slow) => slow.replace(person('a', changed, 2), 1),
      () => store.replace(person('a', { nick: 'anna' }, 2), 1),
    );
  });

  const isThereAgain = async (): Promise<void> => {
    const found = (): Promise<unknown> => store.get('person', 'a').catch(() => undefined);
    expect(await eventually('the document is read', found, 30_000)).toMatchObject({ body });
  };

  it('the server is killed, says so within seconds, and goes on by itself', async () => {
    await store.insert(person('a', body));
    await server.kill();
    const refused: unknown = await store.get('person', 'a').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DocumentStoreUnavailable);
    expect(refused).toMatchObject({ code: 'store.unavailable', message: 'The store of documents is away.' });
    await server.revive();
    await isThereAgain();
  }, 60_000);

  it('the server hangs, says so within seconds, and goes on by itself', async () => {
    await store.insert(person('a', body));
    await server.pause();
    await expect(store.get('person', 'a')).rejects.toBeInstanceOf(DocumentStoreUnavailable);
    await server.resume();
    await isThereAgain();
  }, 60_000);
});
