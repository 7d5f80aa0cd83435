import { testDatabase, type TestDatabase } from '#libs/testing';
import { aCustomEventTracked, anEngagementMeasured, aPageViewed, aWebsite } from '../given/events.ts';
import { uuid } from '../given/facts.ts';
import { TrafficWorld } from '../given/traffic-world.ts';

const SITE = { siteId: 'site00000001' };
const OTHER = 'site00000002';

describe('the tasks of an owner', () => {
  let database: TestDatabase;
  let world: TrafficWorld;

  beforeAll(async () => {
    database = await testDatabase();
    const websites = [aWebsite({ visitorMode: 'persistent' }), aWebsite({ siteId: OTHER })];
    world = new TrafficWorld(database.url, { websites });
    await world.store.migrate();
  });

  beforeEach(() => world.reset());

  afterAll(async () => {
    await world.close();
    await database.drop();
  });

  const rows = <R extends object>(sql: string, values: readonly unknown[] = []) =>
    world.store.sql.query<R>(sql, values);
  const everything = async () => ({
    events: await world.rows('events'),
    sessions: await world.rows('sessions'),
    summaries: await world.rows('summaries'),
    claims: await world.rows('claims'),
    sets: await world.rows('visitor_sets'),
    visitors: await world.rows('visitors'),
  });

  describe('counting summaries again', () => {
    it('reports what differs, by value, and puts it right', async () => {
      await world.events(aPageViewed({ path: '/a' }), aPageViewed({ at: '10:05', path: '/b' }));
      const before = await world.rows('summaries');
      await rows(`update traffic_v1.summaries set page_views = 7 where dimension = 1 and value = (
        select id from traffic_v1.dimension_values where value = '/a')`);
      await rows(`delete from traffic_v1.summaries where dimension = 0 and grain = 1`);
      await rows(
        `insert into traffic_v1.summaries (site, cut, grain, dimension, bucket, value, partition, imported, sessions)
         select site, cut, grain, 20, bucket, 99, partition, imported, 1 from traffic_v1.summaries where dimension = 0`,
      );
      const [found] = await world.task('recount', SITE);
      expect(found).toMatchObject({ differences: 3 });
      expect(found?.['examples']).toContainEqual(
        expect.objectContaining({ dimension: 1, value: '/a', stored: expect.arrayContaining([7]) as unknown }),
      );
      expect(await world.rows('summaries')).toEqual(before);
      expect(await world.task('recount', SITE)).toMatchObject([{ differences: 0 }]);
    });

    it('looks at the days asked for alone', async () => {
      await world.events(aPageViewed({ at: '2026-03-09T10:00+01:00' }), aPageViewed({ at: '2026-03-10T10:00+01:00' }));
      await rows(`update traffic_v1.summaries set visitors = 7`);
      const [found] = await world.task('recount', { ...SITE, fromDay: '2026-03-10', toDay: '2026-03-10' });
      const wrong = await rows(`select distinct bucket from traffic_v1.summaries where visitors = 7 and grain = 2`);
      expect(found?.['differences']).toBeGreaterThan(0);
      expect(wrong).toEqual([{ bucket: new Date('2026-03-09T00:00+01:00') }]);
    });

    it('puts visitor sets right too', async () => {
      await world.events(aPageViewed(), aPageViewed({ visitorId: uuid(0xb) }));
      const before = await world.rows('visitor_sets');
      await rows(`update traffic_v1.visitor_sets set members = '' where dimension = 0`);
      await rows(`delete from traffic_v1.visitor_sets where dimension = 1`);
      expect(await world.task('recount', SITE)).toMatchObject([{ differences: 2 }]);
      expect(await world.rows('visitor_sets')).toEqual(before);
    });
  });

  describe('undoing an import', () => {
    const imported = (importId: string) => ({ origin: 'IMPORT', importId }) as const;

    it('leaves the rows as if it had never come, and its ids free', async () => {
      const live = [aPageViewed({ at: '10:00', path: '/live' }), aPageViewed({ at: '12:00', visitorId: uuid(0xb) })];
      const lines = [
        aPageViewed({ at: '09:55', path: '/old', eventId: uuid(1), ...imported(uuid(7)) }),
        aPageViewed({ at: '11:00', visitorId: uuid(0xc), ...imported(uuid(7)) }),
      ];
      await world.events(...live);
      const before = await everything();
      await world.events(...lines);
      expect(await world.task('undo', { ...SITE, importId: uuid(7) })).toEqual([{ eventsRemoved: 2 }]);
      expect(await everything()).toEqual(before);
      await world.events(aPageViewed({ at: '09:55', path: '/old', eventId: uuid(1), ...imported(uuid(8)) }));
      expect(await rows('select event_id from traffic_v1.events where import_id = $1', [uuid(8)])).toHaveLength(1);
    });

    it('passes over what comes of it later', async () => {
      await rows(
        `insert into traffic_v1.erasures (erasure_id, scope, site_id, import_id, requested_at) values ($1, 'IMPORT', $2, $1, now())`,
        [uuid(7), SITE.siteId],
      );
      await world.events(aPageViewed(imported(uuid(7))), aPageViewed(imported(uuid(8))));
      expect(await rows('select import_id from traffic_v1.claims')).toEqual([{ import_id: uuid(8) }]);
    });

    it('leaves a report without a session once its session has gone', async () => {
      const view = aPageViewed({ at: '10:00', ...imported(uuid(7)) });
      await world.events(
        view,
        anEngagementMeasured({ at: '10:01', pageViewId: view.value.envelope.eventId, engagementMs: 500 }),
      );
      await world.task('undo', { ...SITE, importId: uuid(7) });
      expect(await rows('select session, engagement_ms from traffic_v1.events')).toEqual([
        { session: null, engagement_ms: 500 },
      ]);
      expect(await world.rows('sessions')).toEqual([]);
      expect(await world.task('recount', SITE)).toMatchObject([{ differences: 0 }]);
    });
  });

  describe('forgetting', () => {
    it('a visitor takes what was recorded before the request, and leaves the others', async () => {
      const erased = uuid(0xb);
      await world.events(aPageViewed(), aCustomEventTracked({ at: '10:05' }));
      const before = await everything();
      const gone = [aPageViewed({ visitorId: erased, at: '10:00' }), aPageViewed({ visitorId: erased, at: '15:00' })];
      await world.events(...gone);
      const requestedAt = Date.parse('2026-03-10T20:00+01:00');
      const payload = { ...SITE, visitorId: erased, importId: null, requestedAt };
      expect(await world.task('erase', payload)).toEqual([{ eventsRemoved: 2 }]);
      const { claims, ...after } = await everything();
      expect({ ...after, claims: before.claims }).toEqual(before);
      expect(claims).toHaveLength(4);
    });

    it('a website takes all of its rows, and none of another', async () => {
      await world.events(aPageViewed({ siteId: OTHER, path: '/kept' }), aPageViewed({ path: '/gone' }));
      await world.task('erase', { ...SITE, visitorId: null, importId: null, requestedAt: 0 });
      const sites = await rows<{ siteId: string }>(
        `select distinct s.site_id as "siteId" from traffic_v1.sites s
         join (select site from traffic_v1.events union all select site from traffic_v1.sessions union all
               select site from traffic_v1.summaries union all select site from traffic_v1.claims) r using (site)`,
      );
      expect(sites).toEqual([{ siteId: OTHER }]);
      expect(await rows(`select value from traffic_v1.dimension_values where value in ('/kept', '/gone')`)).toEqual([
        { value: '/kept' },
      ]);
    });
  });
});
