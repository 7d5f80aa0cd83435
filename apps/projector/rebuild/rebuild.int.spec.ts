import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { type TrackingEvent } from '#libs/events';
import { eventually, testDatabase, type TestDatabase } from '#libs/testing';
import { aPageViewed, aWebsite } from '../given/events.ts';
import { uuid } from '../given/facts.ts';
import { RebuildWorld } from '../given/rebuild-world.ts';
import { IMPORT, trackingSequences } from '../given/tracking-sequences.ts';

const SITE = 'site00000001';
const PERSISTENT = 'site00000002';
const websites = [aWebsite(), aWebsite({ id: uuid(0x52), siteId: PERSISTENT, visitorMode: 'persistent' })];

const withEnvelope = (
  { name, value }: TrackingEvent,
  more: Partial<TrackingEvent['value']['envelope']>,
): TrackingEvent => ({ name, value: { ...value, envelope: { ...value.envelope, ...more } } }) as TrackingEvent;

/** Sequences name the same ids and visitors; every other one is to meet the one before. */
const renamed = (event: TrackingEvent, index: number): TrackingEvent => {
  const { eventId, visitorId, importId } = event.value.envelope;
  const other = (id: string): string => `${String(Math.floor(index / 2)).padStart(8, '0')}${id.slice(8)}`;
  return withEnvelope(event, {
    eventId: other(eventId),
    // Imported visitors have salts of their own: their sessions hold nothing else, and go with the import.
    visitorId: other(visitorId).replace(/.$/, (last) => (importId ? 'e' : last)),
  });
};

/** Events of many visitors, with copies, imports, and late ones. */
const sample = (seed: number, numRuns: number): readonly TrackingEvent[] =>
  fc.sample(trackingSequences, { numRuns, seed }).flatMap((events, index) => events.map((one) => renamed(one, index)));

/** The same of the website whose visitors keep their ids; an import is of one website. */
const onPersistent = (events: readonly TrackingEvent[]): readonly TrackingEvent[] =>
  events.map((event) =>
    withEnvelope(event, { siteId: PERSISTENT, importId: event.value.envelope.importId && uuid(0x2222) }),
  );

describe('a rebuild', () => {
  let database: TestDatabase;
  let world: RebuildWorld;

  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  beforeEach(async () => {
    database = await testDatabase();
    world = await RebuildWorld.start(database.url, websites);
  });

  afterEach(async () => {
    await world.close();
    await database.drop();
  });

  const given = async (...all: readonly (readonly TrackingEvent[])[]): Promise<void> => {
    for (const events of all) await world.append(events);
    await world.caughtUp();
  };

  const expectSameRows = async (old: string, rebuilt: string): Promise<void> => {
    const [before, after] = [await world.rows(old), await world.rows(rebuilt)];
    expect(before['events']?.length).toBeGreaterThan(0);
    expect(after).toEqual(before);
  };

  const versions = () => world.store.sql.query(`select active_version, building_version from projections`);

  it('ends without a difference while events go on', async () => {
    await given(sample(1, 12), onPersistent(sample(2, 8)));
    const runId = await world.ask();
    for (const event of sample(3, 4)) await world.append([event]);
    const { result } = await world.ended(runId);
    expect(result).toMatchObject({ differences: 0, swapped: true });
    expect(result?.rowsCompared).toBeGreaterThan(100);
    await world.caughtUp();
    expect(await versions()).toEqual([{ active_version: 2, building_version: null }]);
  });

  it('gives every row again as it was, copies and imports included', async () => {
    await given(sample(4, 16), onPersistent(sample(5, 16)));
    await world.ended(await world.ask());
    await expectSameRows('traffic_v1', 'traffic_v2');
  });

  it('goes on as the version before would have: it knows its claims, sessions and readings', async () => {
    await given(sample(6, 8));
    await world.ended(await world.ask());
    await given(sample(6, 10));
    await world.ended(await world.ask());
    await expectSameRows('traffic_v2', 'traffic_v3');
  });

  it('is shared by several processes, and by one that stops meanwhile', async () => {
    await given(sample(16, 16), onPersistent(sample(17, 16)));
    const others = [await world.another(), await world.another()];
    const runId = await world.ask();
    await world.until(runId, ({ phase }) => phase !== 'preparing');
    await others[0]?.stop();
    for (const event of sample(18, 4)) await world.append([event]);
    expect((await world.ended(runId)).result).toMatchObject({ differences: 0, swapped: true });
    await given(sample(19, 4));
    await others[1]?.stop();
    await world.ended(await world.ask());
    await expectSameRows('traffic_v2', 'traffic_v3');
  });

  it('carries over what lies before the log begins', async () => {
    await given(sample(7, 8), onPersistent(sample(8, 8)));
    await world.forgetLog();
    await given(sample(7, 12), onPersistent(sample(9, 8)));
    const { result } = await world.ended(await world.ask());
    expect(result?.examples).toEqual([]);
    await expectSameRows('traffic_v1', 'traffic_v2');
  });

  it('obeys what was to be forgotten before it, and what is asked while it runs', async () => {
    await given(sample(10, 10), onPersistent(sample(11, 10)));
    await world.forget({ visitorId: uuid(0xa001) });
    await world.forget({ scope: 'IMPORT', importId: IMPORT, erasureId: IMPORT });
    const runId = await world.ask();
    await world.forget({ visitorId: uuid(0xa002) });
    await world.forget({ siteId: PERSISTENT, visitorId: uuid(0xa003) });
    expect((await world.ended(runId)).result).toMatchObject({ differences: 0 });
    await expectSameRows('traffic_v1', 'traffic_v2');
    const left = await world.store.sql.query(
      `select from traffic_v2.events join traffic_v2.sites using (site)
       where (site_id, visitor) in (($1, $3), ($1, $4), ($2, $5)) or import_id = $6`,
      [SITE, PERSISTENT, uuid(0xa001), uuid(0xa002), uuid(0xa003), IMPORT],
    );
    expect(left).toEqual([]);
  });

  it('can be stopped, and goes on where it was', async () => {
    await given(sample(12, 16));
    const runId = await world.ask();
    await world.until(runId, ({ phase }) => phase !== 'preparing');
    await world.store.rebuilds.turn(world.store.sql, runId, 'stopped');
    await given(sample(13, 6));
    await world.restart();
    await world.store.rebuilds.turn(world.store.sql, runId, 'running');
    expect((await world.ended(runId)).result).toMatchObject({ differences: 0, swapped: true });
    await expectSameRows('traffic_v1', 'traffic_v2');
  });

  it('stops with its reason when it cannot write, and leaves alone what is read', async () => {
    await given(sample(12, 4));
    const runId = await world.ask();
    await world.until(runId, ({ phase }) => phase !== 'preparing');
    await world.store.rebuilds.turn(world.store.sql, runId, 'stopped');
    await world.store.sql.query('alter table traffic_v2.site_versions rename to gone');
    await world.append(sample(13, 6));
    await world.store.rebuilds.turn(world.store.sql, runId, 'running');
    const stopped = await world.until(runId, ({ error }) => error !== null);
    expect(stopped.error).toContain('site_versions');
    await world.caughtUp();
    // Tasks of both versions; those of the one that is stopped wait.
    await world.forget({ visitorId: uuid(0xa001) });
    await world.store.sql.query('alter table traffic_v2.gone rename to site_versions');
    await world.store.rebuilds.turn(world.store.sql, runId, 'running');
    await world.ended(runId);
    await expectSameRows('traffic_v1', 'traffic_v2');
  });

  it('keeps the copies of closed days', async () => {
    await given(sample(20, 4));
    await world.store.sql.query(
      `insert into traffic_v1.segments (site, cut, partition, starts_at, ends_at)
       select site, active_cut, 0, '2020-03-01', '2020-03-02' from traffic_v1.sites`,
    );
    await world.store.sql.query(
      `insert into traffic_v1.segment_columns (segment, name, data) select segment, 'path', 'abc' from traffic_v1.segments`,
    );
    const segments = (schema: string) =>
      world.store.sql.query(`select * from ${schema}.segments join ${schema}.segment_columns using (segment)`);
    await world.ended(await world.ask());
    expect(await segments('traffic_v2')).toHaveLength(1);
    expect(await segments('traffic_v2')).toEqual(await segments('traffic_v1'));
  });

  it('tells what differs, and only that if asked to compare', async () => {
    await given(sample(14, 8));
    await world.store.sql.query(
      `update traffic_v1.summaries set page_views = page_views + 1 where dimension = 1 and (site, value, partition) =
         (select site, value, partition from traffic_v1.summaries where dimension = 1 and page_views > 0 limit 1)`,
    );
    const { result } = await world.ended(await world.ask(true));
    expect(result?.differences).toBeGreaterThan(0);
    expect(result).toMatchObject({ swapped: false });
    expect(result?.examples[0]).toMatchObject({ table: 'summaries', siteId: SITE, dimension: 1 });
    expect(await versions()).toEqual([{ active_version: 1, building_version: null }]);
    const tables = () => world.store.sql.query(`select from pg_namespace where nspname = 'traffic_v2'`);
    await eventually('its tables to go', async () => (await tables()).length === 0);
  });

  it('applies retention again, and copies what it froze', async () => {
    await given([
      aPageViewed({ at: '2026-03-01T10:00:00+01:00', visitorId: uuid(1) }),
      aPageViewed({ at: '2026-03-07T10:00:00+01:00', visitorId: uuid(2) }),
      aPageViewed({ at: '2026-03-07T23:50:00+01:00', visitorId: uuid(3), path: '/late' }),
      aPageViewed({ at: '2026-03-08T00:10:00+01:00', visitorId: uuid(3), path: '/early' }),
      aPageViewed({ at: '2026-03-09T10:00:00+01:00', visitorId: uuid(4) }),
    ]);
    const rowsFrom = '2026-03-08T00:00:00+01:00';
    await world.store.sql.query(`update traffic_v1.sites set rows_from = $1`, [rowsFrom]);
    await world.store.sql.query(`delete from traffic_v1.events where occurred_at < $1`, [rowsFrom]);
    const { result } = await world.ended(await world.ask());
    expect(result?.examples).toEqual([]);
    await expectSameRows('traffic_v1', 'traffic_v2');
  });
});
