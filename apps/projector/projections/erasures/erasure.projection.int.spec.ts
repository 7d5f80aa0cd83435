import { encode, type ErasureRequested } from '#libs/events';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { uuid } from '../../given/facts.ts';
import { SmallWorld } from '../../given/small-world.ts';
import { erasureProjection } from './erasure.projection.ts';

const NOON = Date.UTC(2026, 2, 1, 12);

const request = (more: Partial<ErasureRequested>): Buffer =>
  encode('ErasureRequested', {
    erasureId: uuid(1),
    siteId: 'site00000001',
    scope: 'WEBSITE',
    visitorId: null,
    importId: null,
    requestedAt: NOON,
    actor: 'spec',
    ...more,
  });

describe('the erasures projection', () => {
  let database: TestDatabase;
  let world: SmallWorld;

  beforeAll(async () => {
    database = await testDatabase();
    world = new SmallWorld(database.url, erasureProjection);
    await world.store.migrate();
  });
  beforeEach(async () => {
    await world.store.sql.query('truncate letters, refusal_counts, tasks, traffic_v1.erasures');
    const letter = `insert into letters (dead_letter_id, site_id, code, detail, step, recorded_at, import_id, visitor, body)
      values ($1, $2, '', '', '', $3, $4, $5, '{}')`;
    await world.store.sql.query(letter, [uuid(1), 'site00000001', new Date(NOON - 1), uuid(8), uuid(9)]);
    await world.store.sql.query(letter, [uuid(2), 'site00000001', new Date(NOON - 1), null, null]);
    await world.store.sql.query(letter, [uuid(3), 'site00000001', new Date(NOON + 1), null, uuid(9)]);
    await world.store.sql.query(letter, [uuid(4), 'other0000001', new Date(NOON - 1), uuid(8), uuid(9)]);
    await world.store.sql.query(
      `insert into refusal_counts values ('site00000001', $1, 'bot', '', 1, $1), ('other0000001', $1, 'bot', '', 1, $1)`,
      [new Date(NOON)],
    );
  });
  afterAll(async () => {
    await world.close();
    await database.drop();
  });

  const letters = async () =>
    (await world.rows('select dead_letter_id as id from letters order by 1')).map((row) => (row as { id: string }).id);
  const countedSites = () => world.rows('select site_id as site from refusal_counts order by 1');

  it('writes down what is to be forgotten, and asks the owners for it', async () => {
    await world.given(request({ scope: 'VISITOR', visitorId: uuid(9) }));
    expect(await world.rows('select scope, visitor from traffic_v1.erasures')).toEqual([
      { scope: 'VISITOR', visitor: uuid(9) },
    ]);
    expect(await world.rows('select kind, partition from tasks')).toEqual([{ kind: 'erase', partition: 0 }]);
  });

  it('removes the letters of a website with its refusals', async () => {
    await world.given(request({ scope: 'WEBSITE' }));
    expect(await letters()).toEqual([uuid(3), uuid(4)]);
    expect(await countedSites()).toEqual([{ site: 'other0000001' }]);
  });

  it('removes the letters of a visitor, and those of an import', async () => {
    await world.given(request({ scope: 'VISITOR', visitorId: uuid(9) }));
    expect(await letters()).toEqual([uuid(2), uuid(3), uuid(4)]);
    await world.given(request({ erasureId: uuid(8), scope: 'IMPORT', importId: uuid(8), siteId: 'other0000001' }));
    expect(await letters()).toEqual([uuid(2), uuid(3)]);
    expect(await countedSites()).toHaveLength(2);
  });
});
