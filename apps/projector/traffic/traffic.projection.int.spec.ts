import { testDatabase, type TestDatabase } from '#libs/testing';
import { aCustomEventTracked, anEngagementMeasured, aPageViewed } from '../given/events.ts';
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
});
