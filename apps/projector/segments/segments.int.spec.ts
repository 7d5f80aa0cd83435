import { testDatabase, type TestDatabase } from '#libs/testing';
import { aPageViewed, aWebsite } from '../given/events.ts';
import { uuid } from '../given/facts.ts';
import { TrafficWorld } from '../given/traffic-world.ts';
import { SegmentMaker } from './segment-maker.ts';

const visitorId = uuid(0xa1);

describe('the copy of a closed day', () => {
  let database: TestDatabase;
  let world: TrafficWorld;

  beforeAll(async () => {
    database = await testDatabase();
    world = new TrafficWorld(database.url, { websites: [aWebsite()] });
    await world.store.migrate();
  });

  beforeEach(async () => {
    await world.reset();
    await world.events(
      aPageViewed({ visitorId, at: '2026-03-10T10:00+01:00', path: '/a' }),
      aPageViewed({ visitorId, at: '2026-03-11T10:00+01:00', path: '/b' }),
    );
  });

  afterAll(async () => {
    await world.close();
    await database.drop();
  });

  const make = async (now: string): Promise<void> => {
    const maker = new SegmentMaker(world.store, { now: () => Date.parse(now), fewestEvents: 1 });
    while (await maker.step(world.traffic)) continue;
  };

  const days = async (): Promise<readonly string[]> => {
    const rows = await world.store.sql.query<{ day: string }>(
      `select to_char(starts_at at time zone 'Europe/Berlin', 'DD') as day from traffic_v1.segments order by starts_at`,
    );
    return rows.map(({ day }) => day);
  };

  it('is made once the day is over, with every column', async () => {
    await make('2026-03-12T01:00+01:00');
    expect(await days()).toEqual(['10']);
    await make('2026-03-12T03:00+01:00');
    await make('2026-03-12T03:00+01:00');
    expect(await days()).toEqual(['10', '11']);
    const [columns] = await world.store.sql.query(
      `select count(*) / 2 as count from traffic_v1.segment_columns where name in ('kind', 'country', 'views.path')`,
    );
    expect(columns).toEqual({ count: 3 });
  });

  it('is made a step after much of the past has come in, without waiting for the next look', async () => {
    const maker = new SegmentMaker(world.store, { now: () => Date.parse('2026-03-13T03:00+01:00'), fewestEvents: 1 });
    const steps = async (): Promise<number> => {
      let made = 0;
      while (await maker.step(world.traffic)) made += 1;
      return made;
    };
    expect(await steps()).toBe(2);
    await world.events(aPageViewed({ visitorId, at: '2026-03-10T10:20+01:00', path: '/late' }));
    expect(await steps()).toBe(0);
    expect(await steps()).toBe(1);
    expect(await steps()).toBe(0);
  });

  it('goes with what comes late into the day', async () => {
    await make('2026-03-13T03:00+01:00');
    await world.events(aPageViewed({ visitorId, at: '2026-03-10T10:20+01:00', path: '/late' }));
    expect(await days()).toEqual(['11']);
    await make('2026-03-13T03:00+01:00');
    expect(await days()).toEqual(['10', '11']);
  });

  it('goes with what is erased', async () => {
    await make('2026-03-13T03:00+01:00');
    await world.task('erase', { siteId: 'site00000001', visitorId, requestedAt: Date.parse('2027-01-01T00:00Z') });
    expect(await days()).toEqual([]);
  });

  it('goes with its website', async () => {
    await make('2026-03-13T03:00+01:00');
    await world.task('erase', {
      siteId: 'site00000001',
      visitorId: null,
      requestedAt: Date.parse('2027-01-01T00:00Z'),
    });
    expect(await days()).toEqual([]);
  });

  it('goes where a recount found the summaries of the day wrong, since readers remember those with it', async () => {
    await make('2026-03-13T03:00+01:00');
    await world.store.sql.query(
      `update traffic_v1.summaries set page_views = 7 where bucket < '2026-03-10T12:00Z' and dimension = 1`,
    );
    await world.task('recount', { siteId: 'site00000001' });
    expect(await days()).toEqual(['11']);
  });
});
