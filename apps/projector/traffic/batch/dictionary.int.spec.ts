import { ReadStore } from '#libs/read-store';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { Dictionary } from './dictionary.ts';
import { BudgetedTexts } from './text-maker.ts';
import { ValueBudget } from './value-budget.ts';

const DAY_MS = 86_400_000;

describe('the dictionary', () => {
  let database: TestDatabase;
  let store: ReadStore;

  beforeAll(async () => {
    database = await testDatabase();
    store = new ReadStore({ url: database.url, poolSize: 4, applicationName: 'spec' });
    await store.migrate();
  });

  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  const texts = (now: () => number) => new BudgetedTexts(store.sql, 'traffic_v1', new ValueBudget(now));
  const dictionary = (generationSize = 1000, now: () => number = () => 0) =>
    new Dictionary(store.sql, 'traffic_v1', texts(now), generationSize);
  const wanted = (site: number, ...texts: readonly string[]) => texts.map((text) => ({ site, text, otherwise: null }));

  it('gives a text one id per website, whoever asks', async () => {
    const [one, other] = [dictionary(), dictionary()];
    await Promise.all([one.learn(wanted(1, '/a', '/b')), other.learn(wanted(1, '/b', '/a'))]);
    await one.learn(wanted(2, '/a'));
    expect(one.find(1, '/a')).toBe(other.find(1, '/a'));
    expect(one.find(2, '/a')).not.toBe(one.find(1, '/a'));
    expect(one.find(1, '/unheard')).toBeUndefined();
  });

  it('forgets what is not in use when it is full', async () => {
    const small = dictionary(3);
    await small.learn(wanted(3, 'used', 'unused'));
    for (const text of ['c', 'd', 'e', 'f', 'g']) {
      await small.learn(wanted(3, text));
      expect(small.find(3, 'used')).toBeDefined();
    }
    expect(small.find(3, 'unused')).toBeUndefined();
  });

  it('counts the new values of a website beyond its share of the day as others', async () => {
    let now = 0;
    const budgeted = dictionary(100_000, () => now);
    const values = Array.from({ length: 5001 }, (_, index) => `value ${index}`);
    await budgeted.learn(wanted(4, 'other'));
    await budgeted.learn(values.map((text) => ({ site: 4, text, otherwise: 'other' })));
    const others = values.filter((text) => budgeted.find(4, text) === budgeted.find(4, 'other'));
    expect(others).toHaveLength(1);
    now = DAY_MS;
    await budgeted.learn([{ site: 4, text: 'tomorrow', otherwise: 'other' }]);
    expect(budgeted.find(4, 'tomorrow')).not.toBe(budgeted.find(4, 'other'));
  });
});
