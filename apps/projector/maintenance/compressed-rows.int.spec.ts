import { Logger } from '@nestjs/common';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { aPageViewed, aWebsite } from '../given/events.ts';
import { at, uuid } from '../given/facts.ts';
import { TrafficWorld } from '../given/traffic-world.ts';
import { UpkeepWorld } from '../given/upkeep-world.ts';
import { compressChunks } from './steps/compress-chunks.ts';
import { DAY_MS } from './upkeep.ts';

const SITE = 'site00000001';
const NOW = at('2026-03-10T12:00+01:00');
const IMPORTED = { origin: 'IMPORT', importId: uuid(7) } as const;
const daysAgo = (days: number): string => new Date(NOW - days * DAY_MS).toISOString();
/** Imports in the middle of the week, so that what belongs together is in one chunk. */
const views = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, n) => aPageViewed({ at: daysAgo(60 + n / 1000), ...more }));

/** What owners do to rows that are compressed; where the server cannot compress them, to the same rows as they are. */
describe('rows of chunks that maintenance has compressed', () => {
  let database: TestDatabase;
  let world: TrafficWorld;
  let given: UpkeepWorld;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await testDatabase();
    world = new TrafficWorld(database.url, { websites: [aWebsite()] });
    await world.store.migrate();
  });
  beforeEach(async () => {
    await world.reset();
    given = new UpkeepWorld(world);
    given.now = NOW;
    given.websites.push(aWebsite());
  });
  afterAll(async () => {
    await world.close();
    await database.drop();
  });

  const compress = async (): Promise<void> => {
    const obstacle = await world.store.compression.obstacle();
    const done = await compressChunks(given.upkeep);
    if (obstacle === null) expect(done).toMatchObject({ busy: 0 });
    else expect(done).toEqual({ leftOut: obstacle });
  };
  const events = async (): Promise<number> => (await world.rows('events')).length;
  const recounted = async (): Promise<void> =>
    expect(await world.task('recount', { siteId: SITE })).toMatchObject([{ differences: 0 }]);

  it('are left alone where they never shall be', async () => {
    given.compressAfterDays = 0;
    expect(await compressChunks(given.upkeep)).toEqual({ leftOut: 'COMPRESS_AFTER_DAYS is 0.' });
  });

  it('are counted as before, late ones too, and again', async () => {
    await world.events(...views(20));
    const summaries = await world.rows('summaries');
    await compress();
    await recounted();
    expect(await world.rows('summaries')).toEqual(summaries);
    await world.events(aPageViewed({ at: daysAgo(60.0001), ...IMPORTED }));
    expect(await events()).toBe(21);
    await compress();
    await recounted();
  });

  it('go when their import is undone, many of one instant among them', async () => {
    const sameInstant = Array.from({ length: 30 }, () => aPageViewed({ at: daysAgo(61), ...IMPORTED }));
    await world.events(...views(10), ...views(10, IMPORTED), ...sameInstant);
    await compress();
    expect(await world.task('undo', { siteId: SITE, importId: uuid(7) })).toMatchObject([{ eventsRemoved: 40 }]);
    expect(await events()).toBe(10);
    await recounted();
  });

  it('go when their visitor is forgotten', async () => {
    await world.events(...views(10), ...views(5, { visitorId: uuid(77) }));
    await compress();
    const forget = { siteId: SITE, visitorId: uuid(77), requestedAt: Date.now() + DAY_MS };
    expect(await world.task('erase', forget)).toMatchObject([{ eventsRemoved: 5 }]);
    expect(await events()).toBe(10);
    await recounted();
  });

  it('go when their website is forgotten', async () => {
    await world.events(...views(10));
    await compress();
    await world.task('erase', { siteId: SITE, visitorId: null, requestedAt: Date.now() });
    for (const table of ['events', 'sessions', 'claims', 'summaries']) expect(await world.rows(table)).toEqual([]);
  });

  it('go when they are too old', async () => {
    await world.events(...views(10), aPageViewed({ at: daysAgo(60), ...IMPORTED }));
    await compress();
    await world.store.sql.query('update traffic_v1.sites set rows_from = $1', [new Date(NOW - 30 * DAY_MS)]);
    expect(await world.task('retain', { siteId: SITE, from: null })).toMatchObject([{ rowsRemoved: 10 }]);
    expect(await events()).toBe(1);
  });
});
