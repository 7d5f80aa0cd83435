import {
  type DocumentStore,
  DuplicateDocument,
  type KindDeclaration,
  StaleDocument,
  type StoredDocument,
} from './document-store.port.ts';

/** The kinds that the suite works with. */
export const contractKinds: readonly KindDeclaration[] = [
  { kind: 'person', unique: ['nick', 'mails'], indexed: ['town', 'tags'], published: 'directory', secrets: [] },
  { kind: 'pet', unique: ['nick'], indexed: [], published: 'never', secrets: [] },
];

/** One store under test, emptied before each spec. */
export interface StoreUnderTest {
  readonly store: DocumentStore;
  /** The same documents through another process: everything that was acknowledged must be there. */
  reopen(): Promise<DocumentStore>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

interface Person {
  readonly nick?: string;
  readonly mails?: readonly string[];
  readonly town?: string;
  readonly tags?: readonly string[];
  readonly count?: number;
}

const person = (id: string, body: Person = {}, more: Partial<StoredDocument<Person>> = {}): StoredDocument<Person> => ({
  kind: 'person',
  id,
  version: 1,
  body,
  pending: [],
  ...more,
});

const next = (document: StoredDocument<Person>, body: Person): StoredDocument<Person> => ({
  ...document,
  version: document.version + 1,
  body,
});

/** What every document store promises. */
export const documentStoreContract = (make: () => Promise<StoreUnderTest>): void => {
  let under: StoreUnderTest;
  let store: DocumentStore;

  beforeAll(async () => {
    under = await make();
    store = under.store;
  });
  beforeEach(() => under.clear());
  afterAll(() => under.close());

  const idsOf = async (field: string, value: string): Promise<readonly string[]> =>
    (await store.find('person', { field, value })).map(({ id }) => id);

  describe('documents', () => {
    it('come back as they were inserted', async () => {
      const body = { nick: 'ö "quoted" \u{1F43E}', nested: { list: [1, 2.5, null, true, { deep: '' }] } };
      const pending = [{ version: 1, change: 'CREATED' as const, actor: 'ann', changedAt: 1_700_000_000_123, body }];
      await store.insert({ kind: 'person', id: 'a', version: 1, body, pending });
      expect(await store.get('person', 'a')).toEqual({ kind: 'person', id: 'a', version: 1, body, pending });
    });

    it('are unknown until they are inserted', async () => {
      expect(await store.get('person', 'nobody')).toBeUndefined();
      expect(await store.find('person', { all: true })).toEqual([]);
    });

    it('are kept apart by kind', async () => {
      await store.insert(person('a', { nick: 'rex' }));
      await store.insert({ kind: 'pet', id: 'a', version: 1, body: { nick: 'rex' }, pending: [] });
      expect(await store.find('pet', { all: true })).toHaveLength(1);
    });

    it('lose members that were undefined', async () => {
      await store.insert(person('a', { nick: undefined } as unknown as Person));
      expect((await store.get<Person>('person', 'a'))?.body).toEqual({});
    });

    it('are there for another process once the write has been acknowledged', async () => {
      await store.insert(person('a', { nick: 'first' }));
      await store.replace(next(person('a'), { nick: 'second' }), 1);
      const other = await under.reopen();
      expect(await other.get('person', 'a')).toMatchObject({ version: 2, body: { nick: 'second' } });
    });

    it('of an undeclared kind are refused', async () => {
      await expect(store.get('stranger', 'a')).rejects.toThrow('stranger');
      await expect(store.insert({ ...person('a'), kind: 'stranger' })).rejects.toThrow('stranger');
    });
  });

  describe('inserting', () => {
    it('refuses an id that is taken', async () => {
      await store.insert(person('a'));
      const refused: unknown = await store.insert(person('a')).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(DuplicateDocument);
      expect(refused).toMatchObject({ kind: 'person', field: 'id' });
    });

    it('refuses a unique value that is taken, naming the field', async () => {
      await store.insert(person('a', { nick: 'ann', mails: ['a@example.com', 'ann@example.com'] }));
      await expect(store.insert(person('b', { nick: 'ann' }))).rejects.toMatchObject({ field: 'nick' });
      const mails = ['b@example.com', 'ann@example.com'];
      await expect(store.insert(person('c', { nick: 'cy', mails }))).rejects.toMatchObject({ field: 'mails' });
      expect(await store.find('person', { all: true })).toHaveLength(1);
    });

    it('lets one of 20 have a unique value', async () => {
      const attempts = Array.from({ length: 20 }, (_, i) => store.insert(person(`p${i}`, { nick: 'wanted' })));
      const results = await Promise.allSettled(attempts);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
      for (const error of errors) expect(error).toBeInstanceOf(DuplicateDocument);
      expect(await store.find('person', { all: true })).toHaveLength(1);
    });

    it('takes a value that is twice in one array', async () => {
      await store.insert(person('a', { mails: ['x@example.com', 'x@example.com'] }));
      expect(await idsOf('mails', 'x@example.com')).toEqual(['a']);
    });
  });

  describe('replacing', () => {
    it('lets one of 20 writers at one version win', async () => {
      await store.insert(person('a', { count: 0 }));
      const attempts = Array.from({ length: 20 }, (_, i) => store.replace(next(person('a'), { count: i + 1 }), 1));
      const results = await Promise.allSettled(attempts);
      const winner = results.findIndex(({ status }) => status === 'fulfilled');
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
      for (const error of errors) expect(error).toBeInstanceOf(StaleDocument);
      expect(await store.get('person', 'a')).toMatchObject({ version: 2, body: { count: winner + 1 } });
    });

    it('loses nothing when 20 writers read again until they win', async () => {
      await store.insert(person('a', { count: 0 }));
      const increment = async (): Promise<void> => {
        for (;;) {
          const read = await store.get<Person>('person', 'a');
          if (!read) throw new Error('it was there');
          const write = store.replace(next(read, { count: (read.body.count ?? 0) + 1 }), read.version);
          const stale = await write.then(() => false).catch((error: unknown) => error instanceof StaleDocument);
          if (!stale) return;
        }
      };
      await Promise.all(Array.from({ length: 20 }, increment));
      expect(await store.get('person', 'a')).toMatchObject({ version: 21, body: { count: 20 } });
    });

    it('refuses what is not there', async () => {
      await expect(store.replace(person('a', {}, { version: 2 }), 1)).rejects.toBeInstanceOf(StaleDocument);
      expect(await store.get('person', 'a')).toBeUndefined();
    });

    it('gives up the values that left, for others to take', async () => {
      await store.insert(person('a', { nick: 'old', mails: ['1@example.com', '2@example.com'], town: 'Ulm' }));
      await store.replace(next(person('a'), { nick: 'new', mails: ['2@example.com', '3@example.com'] }), 1);
      expect(await idsOf('nick', 'old')).toEqual([]);
      expect(await idsOf('town', 'Ulm')).toEqual([]);
      expect(await idsOf('mails', '3@example.com')).toEqual(['a']);
      await store.insert(person('b', { nick: 'old', mails: ['1@example.com'] }));
      await expect(store.insert(person('c', { mails: ['2@example.com'] }))).rejects.toMatchObject({ field: 'mails' });
    });

    it('refuses a unique value of another document, and changes nothing', async () => {
      await store.insert(person('a', { nick: 'ann' }));
      await store.insert(person('b', { nick: 'bob' }));
      const replaced = store.replace(next(person('b'), { nick: 'ann', town: 'Ulm' }), 1);
      await expect(replaced).rejects.toMatchObject({ name: 'DuplicateDocument', field: 'nick' });
      expect(await store.get('person', 'b')).toMatchObject({ version: 1, body: { nick: 'bob' } });
      expect(await idsOf('town', 'Ulm')).toEqual([]);
    });

    it('at a stale version leaves the indexes alone', async () => {
      await store.insert(person('a', { nick: 'one' }));
      await store.replace(next(person('a'), { nick: 'two' }), 1);
      await expect(store.replace(next(person('a'), { nick: 'three' }), 1)).rejects.toBeInstanceOf(StaleDocument);
      expect(await idsOf('nick', 'two')).toEqual(['a']);
      expect(await idsOf('nick', 'three')).toEqual([]);
    });
  });

  describe('what is pending', () => {
    const change = { version: 1, change: 'CREATED' as const, actor: 'ann', changedAt: 1, body: {} };

    it('is found until it is cleared, which takes no version', async () => {
      await store.insert(person('a', {}, { pending: [change] }));
      await store.insert(person('b'));
      expect((await store.find('person', { pending: true })).map(({ id }) => id)).toEqual(['a']);
      await store.replace(person('a', {}, { pending: [] }), 1);
      expect(await store.find('person', { pending: true })).toEqual([]);
      expect(await store.get('person', 'a')).toMatchObject({ version: 1 });
    });

    it('is not cleared by one who has not seen the newest change', async () => {
      await store.insert(person('a', {}, { pending: [change] }));
      const newer = { ...change, version: 2, change: 'REPLACED' as const };
      await store.replace(person('a', {}, { version: 2, pending: [change, newer] }), 1);
      await expect(store.replace(person('a'), 1)).rejects.toBeInstanceOf(StaleDocument);
      expect((await store.get('person', 'a'))?.pending).toEqual([change, newer]);
    });
  });

  describe('finding', () => {
    it('answers by a declared field, each string of an array included, in the order of ids', async () => {
      await store.insert(person('c', { town: 'Ulm', tags: ['x', 'y'] }));
      await store.insert(person('a', { town: 'Ulm', tags: ['y'] }));
      await store.insert(person('b', { town: 'Bonn', tags: ['x'] }));
      expect(await idsOf('town', 'Ulm')).toEqual(['a', 'c']);
      expect(await idsOf('tags', 'y')).toEqual(['a', 'c']);
      expect((await store.find('person', { all: true })).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    });

    it('compares exactly', async () => {
      await store.insert(person('a', { town: 'Ulm' }));
      expect(await idsOf('town', 'ulm')).toEqual([]);
      expect(await idsOf('town', 'Ul%')).toEqual([]);
    });

    it('refuses a field that the kind does not declare', async () => {
      await expect(store.find('person', { field: 'count', value: '1' })).rejects.toThrow('count');
    });
  });

  describe('removing', () => {
    it('happens at the version that was read', async () => {
      await store.insert(person('a', { nick: 'ann' }));
      await store.replace(next(person('a'), { nick: 'ann' }), 1);
      await expect(store.remove('person', 'a', 1)).rejects.toBeInstanceOf(StaleDocument);
      await store.remove('person', 'a', 2);
      expect(await store.get('person', 'a')).toBeUndefined();
      await expect(store.remove('person', 'a', 2)).rejects.toBeInstanceOf(StaleDocument);
    });

    it('frees the id and the unique values', async () => {
      await store.insert(person('a', { nick: 'ann', town: 'Ulm' }));
      await store.remove('person', 'a', 1);
      expect(await idsOf('town', 'Ulm')).toEqual([]);
      await store.insert(person('a', { nick: 'ann' }));
      expect(await store.get('person', 'a')).toMatchObject({ version: 1 });
    });
  });
};
