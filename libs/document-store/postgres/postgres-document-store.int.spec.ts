import { Postgres } from '#libs/postgres';
import { testDatabase } from '#libs/testing';
import { type StoreUnderTest, contractKinds, documentStoreContract } from '../document-store.contract.ts';
import { PostgresDocumentStore } from './postgres-document-store.ts';

const make = async (): Promise<StoreUnderTest> => {
  const database = await testDatabase();
  const { url, postgres } = database;
  const store = new PostgresDocumentStore(postgres, contractKinds);
  await store.prepare();
  const others: Postgres[] = [];
  return {
    store,
    reopen: async () => {
      const other = new Postgres({ url, poolSize: 1, applicationName: 'reopened' });
      others.push(other);
      const reopened = new PostgresDocumentStore(other, contractKinds);
      await reopened.prepare();
      return reopened;
    },
    clear: async () => {
      await postgres.query('truncate documents.documents, documents.indexed_values');
    },
    close: async () => {
      await Promise.all(others.map((other) => other.close()));
      await database.drop();
    },
  };
};

describe('PostgresDocumentStore', () => {
  documentStoreContract(make);

  it('makes its tables though 10 processes ask at once', async () => {
    const database = await testDatabase();
    const stores = Array.from({ length: 10 }, () => new PostgresDocumentStore(database.postgres, contractKinds));
    await Promise.all(stores.map((store) => store.prepare()));
    expect(await stores[0]?.find('person', { all: true })).toEqual([]);
    await database.drop();
  });
});
