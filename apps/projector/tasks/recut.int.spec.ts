import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { type BounceRule } from '#libs/domain';
import { type TrackingEvent } from '#libs/events';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { anEngagementMeasured, aPageViewed, aWebsite } from '../given/events.ts';
import { uuid } from '../given/facts.ts';
import { trackingSequences } from '../given/tracking-sequences.ts';
import { TrafficWorld } from '../given/traffic-world.ts';

const SITE = { siteId: 'site00000001' };
const PARTITIONS = 2;
const BERLIN = 'Europe/Berlin';
const KATHMANDU = 'Asia/Kathmandu';

type Mode = 'cookieless' | 'persistent';

const partitionOf = ({ value }: TrackingEvent): number =>
  Number.parseInt(value.envelope.visitorId.slice(-1), 16) % PARTITIONS;

/** Which partition claims a copy first is not decided by the log. */
const withoutCopies = (events: readonly TrackingEvent[]): readonly TrackingEvent[] => [
  ...new Map(events.map((event) => [event.value.envelope.eventId, event])).values(),
];

const KEYS = new Set(['site', 'grain', 'dimension', 'bucket', 'value', 'partition', 'imported']);
const isEmpty = (row: unknown): boolean =>
  Object.entries(row as object).every(([name, value]) => KEYS.has(name) || value === 0);

describe('changing what a website is cut by', () => {
  let database: TestDatabase;
  let world: TrafficWorld;
  let other: TrafficWorld;

  beforeAll(async () => {
    database = await testDatabase();
    world = new TrafficWorld(database.url, { websites: [aWebsite()] });
    other = new TrafficWorld(database.url, { websites: [aWebsite()] });
    await world.store.migrate();
  });

  beforeEach(() => startAs(BERLIN, 'cookieless'));

  afterAll(async () => {
    await world.close();
    await other.close();
    await database.drop();
  });

  const query = <R extends object>(sql: string, values: readonly unknown[] = []) =>
    world.store.sql.query<R>(sql, values);

  /** Empty tables, and a website whose first cut is this one. */
  const startAs = async (
    timeZone: string,
    visitorMode: Mode,
    bounceRule: BounceRule = 'onePageView',
  ): Promise<void> => {
    await world.reset();
    await other.reset();
    await query(`insert into traffic_v1.sites (site_id) values ($1) on conflict do nothing`, [SITE.siteId]);
    await query(`update traffic_v1.sites set active_cut = 0, rows_from = null`);
    await query(`delete from traffic_v1.cuts`);
    await query(
      `insert into traffic_v1.cuts (site, cut, time_zone, visitor_mode, bounce_rule)
       select site, 0, $1, $2, $3 from traffic_v1.sites`,
      [timeZone, visitorMode, bounceRule],
    );
  };

  const append = (events: readonly TrackingEvent[]): void => {
    for (let partition = 0; partition < PARTITIONS; partition++) {
      world.append(
        events.filter((event) => partitionOf(event) === partition),
        partition,
      );
    }
  };

  const ask = (
    cut: number,
    timeZone: string,
    visitorMode: Mode = 'cookieless',
    bounceRule: BounceRule = 'onePageView',
  ): Promise<void> => world.addJob(randomUUID(), 'recut', { ...SITE, cut, timeZone, visitorMode, bounceRule }, [0, 1]);

  const recut = async (cut: number, timeZone: string, visitorMode: Mode = 'cookieless'): Promise<void> => {
    await ask(cut, timeZone, visitorMode);
    await world.workOffAll();
  };

  const counted = async () => ({
    summaries: (await world.rows('summaries', ['cut'])).filter((row) => !isEmpty(row)),
    sets: await world.rows('visitor_sets', ['cut']),
    visitors: await world.rows('visitors'),
  });

  const projectedAs = async (
    events: readonly TrackingEvent[],
    timeZone: string,
    visitorMode: Mode,
    bounceRule?: BounceRule,
  ) => {
    await startAs(timeZone, visitorMode, bounceRule);
    append(events);
    await world.project();
    return counted();
  };

  const activeCut = async (): Promise<number | undefined> =>
    (await query<{ cut: number }>('select active_cut as cut from traffic_v1.sites'))[0]?.cut;

  it.each([
    ['cookieless', 'cookieless'],
    ['persistent', 'persistent'],
    ['cookieless', 'persistent'],
    ['persistent', 'cookieless'],
  ] as const)(
    'from %s in Berlin to %s in Kathmandu and back, while events come and owners die: the rows that projecting anew writes',
    async (before, after) => {
      await fc.assert(
        fc.asyncProperty(
          trackingSequences.map(withoutCopies),
          fc.integer({ min: 1, max: 5 }),
          fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
          async (events, size, kills) => {
            await startAs(BERLIN, before);
            const half = Math.ceil(events.length / 2);
            append(events.slice(0, half));
            await world.project();
            await ask(5, KATHMANDU, after, 'underTenSeconds');
            for (let at = half, turn = 0; (await world.workOff()) || at < events.length; at += size, turn++) {
              if (kills[turn % kills.length]) world.restart();
              append(events.slice(at, at + size));
              await world.project();
            }
            expect(await activeCut()).toBe(5);
            const made = await counted();
            await recut(6, BERLIN, before);
            const back = await counted();
            expect(made).toEqual(await projectedAs(events, KATHMANDU, after, 'underTenSeconds'));
            expect(back).toEqual(await projectedAs(events, BERLIN, before));
          },
        ),
        { numRuns: 8 },
      );
    },
    120_000,
  );

  it('an owner that has not heard of it yet goes on in the old cut, and its part is counted when it hears', async () => {
    const view = (path: string, visitor: number) => aPageViewed({ path, visitorId: uuid(visitor) });
    world.append([view('/a', 0xa)], 0);
    other.append([view('/b', 0xb)], 1);
    await world.project();
    await other.project();
    await ask(5, KATHMANDU);
    await world.workOffAll();
    other.append([view('/c', 0xb)], 1);
    await other.project();
    expect(await activeCut()).toBe(0);
    await other.workOffAll();
    world.append([view('/d', 0xa)], 0);
    other.append([view('/e', 0xb)], 1);
    await world.project();
    await other.project();
    await world.workOffAll();
    const made = await world.rows('summaries');
    expect(await world.task('recount', SITE)).toMatchObject([{ differences: 0 }]);
    expect(await other.task('recount', SITE)).toMatchObject([{ differences: 0 }]);
    expect(new Set(made.map((row) => (row as { cut: number }).cut))).toEqual(new Set([5]));
    expect(await activeCut()).toBe(5);
  });

  it('when it changes once more before that is done, the newest wins and the other is given up', async () => {
    const events = [aPageViewed({ at: '10:00' }), aPageViewed({ at: '22:00', visitorId: uuid(0xb) })];
    append(events);
    await world.project();
    await ask(5, KATHMANDU);
    await world.workOff();
    await ask(6, 'America/St_Johns');
    await world.workOffAll();
    expect(await activeCut()).toBe(6);
    const made = await counted();
    expect(made).toEqual(await projectedAs(events, 'America/St_Johns', 'cookieless'));
  });

  it('counts bounces anew when a website changes what they are, and back', async () => {
    const read = aPageViewed({ at: '10:00', visitorId: uuid(0xa) });
    const left = aPageViewed({ at: '11:00', visitorId: uuid(0xc) });
    append([read, anEngagementMeasured({ at: '10:00:10', visitorId: uuid(0xa) }), left]);
    await world.project();
    const bounces = async () =>
      (
        await query<{ bounces: number }>(
          `select sum(bounces)::int as bounces from traffic_v1.summaries s join traffic_v1.sites using (site)
           where cut = active_cut and grain = 2 and dimension = 0`,
        )
      )[0]?.bounces;
    expect(await bounces()).toBe(2);
    await ask(5, BERLIN, 'cookieless', 'underTenSeconds');
    await world.workOffAll();
    expect(await bounces()).toBe(1);
    expect(await world.task('recount', SITE)).toMatchObject([{ differences: 0 }, { differences: 0 }]);
    await ask(6, BERLIN);
    await world.workOffAll();
    expect(await bounces()).toBe(2);
  });

  it('two partitions that are done at once flip it all the same', async () => {
    world.append([aPageViewed({ visitorId: uuid(0xa) })], 0);
    other.append([aPageViewed({ visitorId: uuid(0xb) })], 1);
    await Promise.all([world.project(), other.project()]);
    await ask(5, KATHMANDU);
    await Promise.all([world.workOffAll(), other.workOffAll()]);
    expect(await activeCut()).toBe(5);
  });

  it('an import is undone, and a visitor forgotten, in both cuts', async () => {
    const imported = { origin: 'IMPORT', importId: uuid(7) } as const;
    const kept = [aPageViewed({ at: '10:00', visitorId: uuid(0xa) })];
    append([
      ...kept,
      aPageViewed({ at: '23:30', visitorId: uuid(0xc), ...imported }),
      aPageViewed({ visitorId: uuid(0xe) }),
    ]);
    await world.project();
    await ask(5, KATHMANDU);
    await world.workOff();
    await world.task('undo', { ...SITE, importId: uuid(7) });
    const requestedAt = Date.parse('2026-03-12T00:00Z');
    await world.task('erase', { ...SITE, visitorId: uuid(0xe), importId: null, requestedAt });
    await world.workOffAll();
    const made = await counted();
    expect(made).toEqual(await projectedAs(kept, KATHMANDU, 'cookieless'));
  });

  describe('where rows have gone', () => {
    const views = ['2026-03-07T23:30Z', '2026-03-08T10:00Z', '2026-03-10T02:00Z', '2026-03-11T10:00Z'].map(
      (time, index) => aPageViewed({ at: time, visitorId: uuid(0x10 + 2 * index), path: `/${index}` }),
    );
    const days = () =>
      query<{ day: string; views: number }>(
        `select to_char(bucket at time zone 'UTC', 'MM-DD HH24:MI') as day, page_views::int as views from traffic_v1.summaries s
         join traffic_v1.sites using (site) where cut = active_cut and grain = 2 and dimension = 0 and page_views > 0 order by bucket`,
      );
    const forget = async (before: string): Promise<void> => {
      await query(`update traffic_v1.sites set rows_from = $1`, [before]);
      await query(`delete from traffic_v1.events where occurred_at < $1`, [before]);
    };

    it.each(['cookieless', 'persistent'] as const)('days keep their figures under their names (%s)', async (mode) => {
      await startAs('UTC', mode);
      append(views);
      await world.project();
      await forget('2026-03-10T00:00Z');
      const before = await counted();
      await recut(5, KATHMANDU, mode);
      expect(await days()).toEqual([
        { day: '03-06 18:15', views: 1 },
        { day: '03-07 18:15', views: 1 },
        { day: '03-10 00:00', views: 1 },
        { day: '03-10 18:15', views: 1 },
      ]);
      await recut(6, 'UTC', mode);
      expect(await counted()).toEqual(before);
    });

    it('counting again leaves them alone', async () => {
      await startAs('UTC', 'cookieless');
      append(views);
      await world.project();
      await forget('2026-03-10T00:00Z');
      expect(await world.task('recount', SITE)).toMatchObject([{ differences: 0 }, { differences: 0 }]);
      expect(await days()).toHaveLength(4);
    });
  });
});
