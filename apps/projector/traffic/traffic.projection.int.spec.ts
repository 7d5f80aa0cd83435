import { encode, requestIdOfLetter } from '#libs/events';
import { CheckpointFenced, OTHER_VALUES, parsePropertyValue } from '#libs/read-store';
import { testDatabase, type TestDatabase } from '#libs/testing';
import {
  aCustomEventTracked,
  aDirectoryChange,
  anEngagementMeasured,
  aPageViewed,
  type GivenEvent,
} from '../given/events.ts';
import { at, uuid } from '../given/facts.ts';
import { TrafficWorld } from '../given/traffic-world.ts';

describe('the traffic projection', () => {
  let database: TestDatabase;
  let world: TrafficWorld;

  beforeAll(async () => {
    database = await testDatabase();
    world = new TrafficWorld(database.url);
    await world.store.migrate();
  });

  beforeEach(() => world.reset());

  afterAll(async () => {
    await world.close();
    await database.drop();
  });

  const rows = <R extends object>(sql: string, values: readonly unknown[] = []) =>
    world.store.sql.query<R>(sql, values);

  it('writes event rows with their session, position and readings', async () => {
    const view = uuid(1);
    await world.events(
      aPageViewed({ eventId: view, path: '/pricing', title: 'Pricing', revenue: '12.50' }),
      anEngagementMeasured({ at: '10:00:20', pageViewId: view, engagementMs: 30_000, scrollDepth: 60 }),
    );
    expect(
      await rows(
        `select position, type, p.value as path, t.value as title, engagement_ms, scroll_depth, revenue, detail,
                session is not null as "inSession", occurred_at as at
         from traffic_v1.events e
         left join traffic_v1.dimension_values p on p.id = e.path
         left join traffic_v1.dimension_values t on t.id = e.title order by position`,
      ),
    ).toEqual([
      {
        position: 0,
        type: 1,
        path: '/pricing',
        title: 'Pricing',
        engagement_ms: 0,
        scroll_depth: 0,
        revenue: '12.5000',
        detail: null,
        inSession: true,
        at: new Date(at('10:00')),
      },
      {
        position: 1,
        type: 3,
        path: '/pricing',
        title: 'Pricing',
        engagement_ms: 20_000,
        scroll_depth: 60,
        revenue: null,
        detail: { reportedMs: 30_000 },
        inSession: true,
        at: new Date(at('10:00:20')),
      },
    ]);
  });

  it('counts what plans limit by UTC months: once each, without imports and passive events', async () => {
    const twice = aPageViewed({ eventId: uuid(1), recordedAt: Date.UTC(2026, 2, 31, 23, 59) });
    await world.events(twice, anEngagementMeasured({}), aPageViewed({ origin: 'IMPORT', importId: uuid(9) }));
    await world.events(twice, aCustomEventTracked({ recordedAt: Date.UTC(2026, 3, 1) }));
    expect(await rows('select month, sum(events)::int as events from traffic_v1.usage group by 1 order by 1')).toEqual([
      { month: new Date(Date.UTC(2026, 2, 1)), events: 1 },
      { month: new Date(Date.UTC(2026, 3, 1)), events: 1 },
    ]);
  });

  it('writes a session whole, and again when it goes on', async () => {
    await world.events(aPageViewed({ at: '10:00', path: '/a', client: { country: 'DE', browser: 'Firefox' } }));
    await world.events(aCustomEventTracked({ at: '10:10', path: '/a' }), aPageViewed({ at: '10:20', path: '/b' }));
    expect(
      await rows(
        `select s.page_views, s.events, s.bounce, s.first_at, s.last_at, en.value as entry, ex.value as exit, c.value as country
         from traffic_v1.sessions s
         join traffic_v1.dimension_values en on en.id = s.entry_page
         join traffic_v1.dimension_values ex on ex.id = s.exit_page
         join traffic_v1.dimension_values c on c.id = s.country`,
      ),
    ).toEqual([
      {
        page_views: 2,
        events: 1,
        bounce: false,
        first_at: new Date(at('10:00')),
        last_at: new Date(at('10:20')),
        entry: '/a',
        exit: '/b',
        country: 'DE',
      },
    ]);
  });

  describe('an event id', () => {
    const HOUR_MS = 3_600_000;
    const first = aPageViewed({ eventId: uuid(1) });
    const recordedAt = first.value.envelope.recordedAt;
    const copy = (hoursLater: number, more: GivenEvent = {}) =>
      aPageViewed({ eventId: uuid(1), recordedAt: recordedAt + hoursLater * HOUR_MS, ...more });
    const positions = (table: string) => rows(`select position from traffic_v1.${table} order by position`);

    it('counts once within 48 hours, and where its copies lie is kept', async () => {
      await world.events(first, copy(0));
      await world.events(copy(48));
      expect(await positions('events')).toEqual([{ position: 0 }]);
      expect(await positions('duplicates')).toEqual([{ position: 1 }, { position: 2 }]);
    });

    it('counts again when it comes later than that', async () => {
      await world.events(first, copy(1), copy(48.001));
      await world.events(copy(49));
      expect(await positions('events')).toEqual([{ position: 0 }, { position: 2 }]);
      expect(await positions('duplicates')).toEqual([{ position: 1 }, { position: 3 }]);
    });

    it('counts once for ever if it was imported', async () => {
      const imported = { origin: 'IMPORT', importId: uuid(7) } as const;
      await world.events(copy(0, imported));
      await world.events(copy(24 * 365, { ...imported, importId: uuid(8) }));
      expect(await positions('events')).toEqual([{ position: 0 }]);
    });

    it('counts once for ever if it was put back from a dead letter', async () => {
      const putBack = { requestId: requestIdOfLetter(uuid(7)) } as const;
      await world.events(copy(0, putBack));
      await world.events(copy(0, putBack), copy(24 * 365));
      expect(await positions('events')).toEqual([{ position: 0 }]);
      expect(await positions('duplicates')).toEqual([{ position: 1 }, { position: 2 }]);
    });

    it('counts once whatever partition its copies come in', async () => {
      world.append([first], 0);
      world.append([copy(0, { visitorId: uuid(0xb) })], 1);
      await world.project();
      expect(await positions('events')).toHaveLength(1);
      expect(await positions('duplicates')).toHaveLength(1);
    });
  });

  describe('what cannot be projected', () => {
    const letters = () => rows(`select position, code, step, site_id from dead_letters order by position`);

    it('is kept with its position while the others go on', async () => {
      world.appendRecords([Buffer.from('no record of ours')]);
      world.append([aPageViewed()]);
      world.appendRecords([encode('DirectoryChanged', aDirectoryChange)]);
      await world.project();
      const undecodable = { code: 'body.malformed', step: 'decode', site_id: null };
      expect(await letters()).toEqual([
        { position: 0, ...undecodable },
        { position: 2, ...undecodable },
      ]);
      expect(await rows('select position from traffic_v1.events')).toEqual([{ position: 1 }]);
    });

    it('is kept if it lies in no month that there can be', async () => {
      await world.events(aPageViewed({ at: '1950-01-01T00:00:00Z' }), aPageViewed());
      expect(await letters()).toMatchObject([{ position: 0, code: 'event.fieldInvalid' }]);
      expect(await rows('select position from traffic_v1.events')).toEqual([{ position: 1 }]);
    });

    it('is kept if nobody knows its website', async () => {
      await world.events(aPageViewed({ siteId: 'unknownSite1' }), aPageViewed());
      expect(await letters()).toEqual([
        { position: 0, code: 'site.unknown', step: 'resolveSite', site_id: 'unknownSite1' },
      ]);
      expect(await rows('select position from traffic_v1.claims')).toEqual([{ position: 1 }]);
    });
  });

  it('writes nothing when another owner has moved the checkpoint, and resumes from where that is', async () => {
    const { consumer } = world.traffic;
    world.append([aPageViewed(), aPageViewed({ at: '10:05' })]);
    await consumer.subscription.assigned(0);
    await rows(`update checkpoints set position = 1`);
    const batch = world.batch(0, 0);
    await expect(consumer.handle(batch)).rejects.toThrow(CheckpointFenced);
    expect(await rows('select * from traffic_v1.claims')).toEqual([]);
    world.restart();
    await world.project();
    expect(await rows('select position from traffic_v1.events')).toEqual([{ position: 1 }]);
  });

  it('has the same rows after a flush that was lost with its transaction', async () => {
    world.append([
      aPageViewed({ visitorId: uuid(1), path: '/a' }),
      aPageViewed({ visitorId: uuid(1), at: '10:05', path: '/b' }),
    ]);
    await world.project(1);
    const [summaries, sessions] = [await world.rows('summaries'), await world.rows('sessions')];
    await world.reset();
    await rows(`alter table traffic_v1.site_versions add constraint broken check (version < 2)`);
    world.append([aPageViewed({ visitorId: uuid(1), path: '/a', eventId: uuid(0xe1) })]);
    world.append([aPageViewed({ visitorId: uuid(1), at: '10:05', path: '/b', eventId: uuid(0xe2) })]);
    await expect(world.project(1)).rejects.toThrow('broken');
    await rows(`alter table traffic_v1.site_versions drop constraint broken`);
    await world.project(1);
    expect(await world.rows('summaries')).toEqual(summaries);
    expect(withoutIds(await world.rows('sessions'))).toEqual(withoutIds(sessions));
  });

  it('makes the months of an old import', async () => {
    await world.events(aPageViewed({ at: '2011-03-10T10:00:00Z', origin: 'IMPORT', importId: uuid(7) }));
    const [oldest] = await world.store.chunks.list({ schema: 'traffic_v1', table: 'events' });
    expect(await rows(`select position from ${oldest?.name ?? ''}`)).toEqual([{ position: 0 }]);
  });

  it('tells apart the values of properties, but not long ones', async () => {
    await world.events(
      aCustomEventTracked({
        name: 'buy',
        properties: JSON.stringify({ plan: 'pro', seats: 3, note: 'x'.repeat(301), tags: [1] }),
      }),
    );
    const values = await rows<{ value: string }>(
      `select v.value from traffic_v1.summaries s join traffic_v1.dimension_values v on v.id = s.value where s.dimension = 5 order by 1`,
    );
    expect(values.map(({ value }) => parsePropertyValue(value))).toEqual([
      { eventName: 'buy', key: 'note', value: OTHER_VALUES },
      { eventName: 'buy', key: 'plan', value: 'pro' },
      { eventName: 'buy', key: 'seats', value: '3' },
    ]);
  });

  it('says how far it has come, and moves the data version of the websites it touched', async () => {
    world.append([aPageViewed({ at: '10:00' }), aPageViewed({ at: '10:05' }), aPageViewed({ at: '10:10' })]);
    await world.project(2);
    const { asOf, ...rest } = (
      await rows<{ asOf: Date }>(
        `select position, as_of as "asOf", lag_events as lag, behind_since as "behindSince" from checkpoints`,
      )
    )[0] ?? { asOf: null };
    expect(asOf).toEqual(new Date(at('10:10') + 100));
    expect(rest).toEqual({ position: 3, lag: 0, behindSince: null });
    expect(await rows('select version from traffic_v1.site_versions')).toEqual([{ version: 2 }]);
  });
});

const withoutIds = (sessions: readonly unknown[]) =>
  sessions.map((row) => ({ ...(row as object), session: null, session_id: null }));
