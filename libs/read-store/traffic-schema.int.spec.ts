import { testDatabase, type TestDatabase } from '#libs/testing';
import { ReadStore } from './read-store.ts';
import { makeTrafficSchema } from './traffic-schema.ts';

const columnsSql = `
  select table_name, column_name, data_type, is_nullable, coalesce(column_default, '') as standard, is_identity
  from information_schema.columns where table_schema = $1 order by table_name, column_name`;

const indexesSql = `select tablename, replace(indexdef, $1, 'schema') as definition from pg_indexes where schemaname = $1 order by 2`;

describe('the tables of a traffic version', () => {
  let database: TestDatabase;
  let store: ReadStore;

  beforeAll(async () => {
    database = await testDatabase();
    store = new ReadStore({ url: database.url, poolSize: 2, applicationName: 'specs' });
    await store.migrate();
    await store.sql.transaction(async (tx) => {
      for (const statement of makeTrafficSchema('traffic_v2')) await tx.query(statement);
    });
  });

  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it.each([
    ['columns', columnsSql],
    ['indexes', indexesSql],
  ])('has the same %s whether made new or migrated', async (_, sql) => {
    const [migrated, made] = await Promise.all(
      ['traffic_v1', 'traffic_v2'].map((name) => store.sql.query(sql, [name])),
    );
    expect(made).toEqual(migrated);
    expect(made?.length).toBeGreaterThan(20);
  });
});
