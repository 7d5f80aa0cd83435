import { Logger } from '@nestjs/common';
import { DAY_MS } from '#libs/domain';
import { askForMaintenance, askForNight, recordMaintenance, takeMaintenance } from '#libs/read-store';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { aPageViewed, aWebsite } from '../given/events.ts';
import { at, uuid } from '../given/facts.ts';
import { TrafficWorld } from '../given/traffic-world.ts';
import { UpkeepWorld } from '../given/upkeep-world.ts';
import { Maintenance } from './maintenance.ts';
import { maintenanceSteps } from './maintenance-steps.ts';
import { dropMonths } from './steps/drop-months.ts';
import { expireRows } from './steps/expire-rows.ts';
import { purgeBlobs } from './steps/purge-blobs.ts';
import { purgeClaims } from './steps/purge-claims.ts';
import { purgeLetters } from './steps/purge-letters.ts';
import { recountYesterday } from './steps/recount-yesterday.ts';
import { retainLog } from './steps/retain-log.ts';
import { startMissedRecuts } from './steps/start-missed-recuts.ts';

const SITE = 'site00000001';
const OTHER = 'site00000002';
const IMPORTED = { origin: 'IMPORT', importId: uuid(7) } as const;
/** Noon in Berlin, where both websites are. */
const NOW = at('2026-03-10T12:00+01:00');
const daysAgo = (days: number): string => new Date(NOW - days * DAY_MS).toISOString();

describe('maintenance', () => {
  let database: TestDatabase;
  let world: TrafficWorld;
  let given: UpkeepWorld;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await testDatabase();
    world = new TrafficWorld(database.url, { websites: [aWebsite(), aWebsite({ siteId: OTHER })] });
    await world.store.migrate();
  });

  beforeEach(async () => {
    await world.reset();
    await query(`update traffic_v1.sites set rows_from = null, active_cut = 0`);
    await query(`delete from traffic_v1.cuts where cut > 0`);
    await query(`truncate maintenance_runs, letters, refusal_counts, refused_events`);
    given = new UpkeepWorld(world);
    given.now = NOW;
    given.websites.push(
      aWebsite(),
      aWebsite({ siteId: OTHER, retentionDays: { events: 0, replays: null, screenshots: null } }),
    );
  });

  afterAll(async () => {
    await world.close();
    await database.drop();
  });

  const query = <R extends object>(sql: string, values: readonly unknown[] = []) =>
    world.store.sql.query<R>(sql, values);

  const daysOf = async (siteId: string): Promise<readonly number[]> => {
    const rows = await query<{ days: number }>(
      `select extract(epoch from $2::timestamptz - occurred_at)::int / 86400 as days
       from traffic_v1.events join traffic_v1.sites using (site) where site_id = $1 order by 1`,
      [siteId, new Date(NOW)],
    );
    return rows.map(({ days }) => days);
  };

  const expire = async () => {
    const result = await expireRows(given.upkeep);
    await world.workOffAll();
    return result;
  };

  const views = (siteId: string, ...days: readonly number[]) =>
    days.map((day) => aPageViewed({ siteId, at: daysAgo(day) }));

  describe('retention', () => {
    it('takes the rows of a website that are too old, and none of another; their days keep their figures', async () => {
      await world.events(...views(SITE, 1, 29, 31, 90), ...views(OTHER, 1, 31, 90));
      const summaries = await world.rows('summaries');
      const sessions = await world.rows('sessions');
      expect(await expire()).toMatchObject({ websites: 1 });
      expect(await daysOf(SITE)).toEqual([1, 29]);
      expect(await daysOf(OTHER)).toEqual([1, 31, 90]);
      expect(await world.task('recount', { siteId: SITE })).toMatchObject([{ differences: 0 }]);
      expect(await world.rows('summaries')).toEqual(summaries);
      expect(await world.rows('sessions')).toEqual(sessions);
    });

    it('keeps whole days of the zone, and says where rows begin before they go', async () => {
      await world.events(...views(SITE, 31));
      await expireRows(given.upkeep);
      expect(await query(`select rows_from from traffic_v1.sites where site_id = $1`, [SITE])).toEqual([
        { rows_from: new Date('2026-02-08T00:00+01:00') },
      ]);
      expect(await daysOf(SITE)).toEqual([31]);
    });

    it('done again does nothing, and goes on from there the next night', async () => {
      await world.events(...views(SITE, 1, 29, 31));
      await expire();
      expect(await expire()).toMatchObject({ websites: 0 });
      given.now = NOW + 3 * DAY_MS;
      expect(await expire()).toMatchObject({ websites: 1 });
      expect(await daysOf(SITE)).toEqual([1]);
    });

    it('leaves an import alone until it is undone', async () => {
      await world.events(...views(SITE, 90), aPageViewed({ siteId: SITE, at: daysAgo(91), ...IMPORTED }));
      await expire();
      expect(await daysOf(SITE)).toEqual([91]);
      expect(await dropMonths(given.upkeep)).toEqual({ dropped: [] });
      await world.task('undo', { siteId: SITE, importId: uuid(7) });
      expect(await dropMonths(given.upkeep)).toEqual({ dropped: [expect.stringMatching(/^traffic_v1 2025-12/)] });
    });

    it('waits while a website is counted in another zone', async () => {
      await world.events(...views(SITE, 90));
      await world.addJob(uuid(1), 'recut', { siteId: SITE, cut: 5, timeZone: 'UTC', visitorMode: 'cookieless' });
      await query(
        `insert into traffic_v1.cuts (site, cut, time_zone, visitor_mode)
         select site, 5, 'UTC', 'cookieless' from traffic_v1.sites where site_id = $1`,
        [SITE],
      );
      expect(await expireRows(given.upkeep)).toMatchObject({ websites: 0 });
      await world.workOffAll();
      expect(await expire()).toMatchObject({ websites: 1 });
    });

    it('keeps rows for longer than events may be late', async () => {
      given.websites.splice(0, 1, aWebsite({ retentionDays: { events: 1, replays: null, screenshots: null } }));
      await world.events(...views(SITE, 1, 4, 7));
      await expire();
      expect(await daysOf(SITE)).toEqual([1, 4]);
    });
  });

  it('drops a month that nobody needs any more, and makes it again for an old import', async () => {
    await world.events(...views(SITE, 90), ...views(OTHER, 100));
    await expire();
    expect(await dropMonths(given.upkeep)).toEqual({ dropped: [expect.stringMatching(/^traffic_v1 2025-12/)] });
    await world.events(aPageViewed({ siteId: SITE, at: daysAgo(91), ...IMPORTED }));
    expect(await daysOf(SITE)).toEqual([91]);
    expect(await daysOf(OTHER)).toEqual([100]);
  });

  describe('claims', () => {
    const positions = async () =>
      (await query<{ position: number }>(`select position from traffic_v1.claims order by 1`)).map(
        ({ position }) => position,
      );
    const recordedAgo = (hours: number) => ({ recordedAt: NOW - hours * 3_600_000, at: '2026-03-05T10:00+01:00' });

    it('go once no copy can come any more; those of imports stay', async () => {
      await world.events(
        aPageViewed(recordedAgo(80)),
        aPageViewed(recordedAgo(40)),
        aPageViewed({ ...recordedAgo(800), ...IMPORTED }),
      );
      await query(`update checkpoints set seen_at = $1`, [new Date(NOW)]);
      expect(await purgeClaims(given.upkeep)).toMatchObject({ claims: 1 });
      expect(await positions()).toEqual([1, 2]);
      expect(await purgeClaims(given.upkeep)).toMatchObject({ claims: 0 });
    });

    it('stay as long as copies recorded then may still wait to be projected', async () => {
      await world.events(aPageViewed(recordedAgo(80)));
      const behind = new Date(NOW - 60 * 3_600_000);
      await query(`update checkpoints set seen_at = $1, lag_events = 1, behind_since = $2`, [new Date(NOW), behind]);
      expect(await purgeClaims(given.upkeep)).toMatchObject({ claims: 0 });
      await query(`update checkpoints set seen_at = $1, lag_events = 0, behind_since = null`, [behind]);
      expect(await purgeClaims(given.upkeep)).toMatchObject({ claims: 0 });
    });
  });

  it('drops old parts of every topic, but nothing of tracking that is not projected', async () => {
    given.trackingRetentionDays = 7;
    await world.events(aPageViewed());
    await query(`update checkpoints set seen_at = $1`, [new Date(NOW - 8 * DAY_MS)]);
    expect(await retainLog(given.upkeep)).toMatchObject({ trackingWaits: true });
    expect(given.admin.retained).not.toContain('tracking');
    await query(`update checkpoints set seen_at = $1`, [new Date(NOW)]);
    await retainLog(given.upkeep);
    expect(given.admin.retained).toContain('tracking');
  });

  it('deletes old dead letters and refusals', async () => {
    for (const days of [29, 31, 91]) {
      await query(
        `insert into letters (dead_letter_id, site_id, code, detail, step, recorded_at, body) values ($1, $2, 'x', '', '', $3, '')`,
        [uuid(days), SITE, daysAgo(days)],
      );
      await query(
        `insert into refusal_counts (site_id, quarter, code, origin, count, last_at) values ($1, $2, 'x', '', 1, $2)`,
        [SITE, daysAgo(days)],
      );
    }
    expect(await purgeLetters(given.upkeep)).toMatchObject({ letters: 2, refusal_counts: 1 });
    expect(await query(`select dead_letter_id as id from letters`)).toEqual([{ id: uuid(29) }]);
  });

  it('deletes files of imports that have ended or that nobody knows, but not those just uploaded', async () => {
    const old = NOW - 2 * DAY_MS;
    given.imports.push({ blob: 'imports/running', state: 'running' }, { blob: 'imports/done', state: 'done' });
    for (const name of ['running', 'done', 'unknown'])
      given.blobs.stored.push({ name: `imports/${name}`, sizeBytes: 5, putAt: old });
    given.blobs.stored.push({ name: 'imports/young', sizeBytes: 5, putAt: NOW });
    expect(await purgeBlobs(given.upkeep)).toEqual({ deleted: 2, bytes: 10 });
    expect(given.blobs.stored.map(({ name }) => name)).toEqual(['imports/running', 'imports/young']);
  });

  it('begins a recut that was missed', async () => {
    await world.events(aPageViewed());
    given.websites.splice(0, 1, aWebsite({ timeZone: 'Asia/Kathmandu' }));
    expect(await startMissedRecuts(given.upkeep)).toEqual({ started: 1 });
    await world.workOffAll();
    expect(await query(`select active_cut as cut from traffic_v1.sites where site_id = $1`, [SITE])).toEqual([
      { cut: 9 },
    ]);
    expect(await startMissedRecuts(given.upkeep)).toEqual({ started: 0 });
  });

  it('counts yesterday again and tells what differed', async () => {
    await world.events(aPageViewed({ at: daysAgo(1), recordedAt: NOW - DAY_MS }));
    await query(`update traffic_v1.summaries set page_views = 7 where grain = 2 and dimension = 0`);
    const counting = recountYesterday(given.upkeep);
    const working = (async () => {
      while (!(await world.workOff())) await new Promise(setImmediate);
      await world.workOffAll();
    })();
    expect(await counting).toEqual({ websites: 1, differences: 1 });
    await working;
  });

  describe('a run', () => {
    const maintenance = () => {
      const { store, log, admin, blobs, directory } = given.upkeep;
      return new Maintenance({
        store,
        log,
        admin,
        blobs,
        directory,
        eventRetentionDays: 30,
        trackingRetentionDays: 0,
        compressAfterDays: 7,
        at: '02:00',
        now: () => NOW,
      });
    };
    const signal = new AbortController().signal;
    const runs = () =>
      query<{ steps: Record<string, object>; done: boolean }>(
        `select steps, done_at is not null as done from maintenance_runs`,
      );

    it('does every step once, and is done once', async () => {
      await askForMaintenance(world.store.sql, '2026-03-10');
      await askForMaintenance(world.store.sql, '2026-03-10');
      expect(await maintenance().workOff(signal)).toBe(true);
      const [run] = await runs();
      expect(Object.keys(run?.steps ?? {}).sort()).toEqual(maintenanceSteps.map(([name]) => name).sort());
      expect(Object.values(run?.steps ?? {}).filter((step) => 'error' in step)).toEqual([]);
      expect(run?.done).toBe(true);
      expect(await maintenance().workOff(signal)).toBe(false);
    });

    it('makes up for a night that was missed, but for none before the first', async () => {
      const nights = () => query(`select run, done_at is not null as done from maintenance_runs order by run`);
      await askForNight(world.store.sql, '2026-03-09');
      await askForNight(world.store.sql, '2026-03-10');
      expect(await nights()).toEqual([
        { run: '2026-03-09', done: true },
        { run: '2026-03-10', done: false },
      ]);
    });

    it('is one process’s; where that dies, another does what is left', async () => {
      await askForMaintenance(world.store.sql, '2026-03-10');
      const dying = uuid(1);
      await world.store.sql.transaction((tx) => takeMaintenance(tx, dying));
      await recordMaintenance(world.store.sql, '2026-03-10', 'retainLog', { by: 'the first' });
      expect(await maintenance().workOff(signal)).toBe(false);
      await query(`update maintenance_runs set beaten_at = now() - interval '2 minutes'`);
      expect(await maintenance().workOff(signal)).toBe(true);
      expect((await runs())[0]?.steps['retainLog']).toEqual({ by: 'the first' });
      expect(given.admin.retained).toEqual([]);
    });

    it('goes on where one step fails, and says so', async () => {
      given.blobs.list = () => Promise.reject(new Error('no disk'));
      await askForMaintenance(world.store.sql, '2026-03-10');
      await maintenance().workOff(signal);
      const [run] = await runs();
      expect(run).toMatchObject({ done: true, steps: { purgeBlobs: { error: 'no disk' } } });
    });
  });
});
