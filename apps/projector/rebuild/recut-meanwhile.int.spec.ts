import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { eventually, testDatabase, type TestDatabase } from '#libs/testing';
import { aWebsite } from '../given/events.ts';
import { uuid } from '../given/facts.ts';
import { RebuildWorld } from '../given/rebuild-world.ts';
import { trackingSequences } from '../given/tracking-sequences.ts';

const SITE = 'site00000001';
const events = fc.sample(trackingSequences, { numRuns: 8, seed: 21 }).flat();

describe('a website moves to another zone while a rebuild runs', () => {
  let database: TestDatabase;
  let world: RebuildWorld;

  beforeEach(async () => {
    Logger.overrideLogger(false);
    database = await testDatabase();
    world = await RebuildWorld.start(database.url, [aWebsite()]);
    await world.append(events);
    await world.caughtUp();
  });

  afterEach(async () => {
    await world.close();
    await database.drop();
  });

  const recut = async (cut: number): Promise<void> => {
    const { sql, tasks } = world.store;
    const payload = { siteId: SITE, cut, timeZone: 'Asia/Kathmandu', visitorMode: 'cookieless' };
    const partitions = (await tasks.partitions(sql, 'traffic', 1)) as number[];
    await tasks.add(sql, { jobId: uuid(cut), projection: 'traffic', kind: 'recut', payload }, partitions);
  };

  const isMade = (schema: string): Promise<boolean> =>
    eventually(`the cut of ${schema}`, async () => {
      const made = await world.store.sql.query(`select from ${schema}.sites where active_cut = 5`);
      const open = await world.store.sql.query(`select from tasks where state = 'queued'`);
      return made.length === 1 && open.length === 0;
    });

  it.each(['before', 'after'] as const)(
    'begun %s it: the new version ends in that zone too, with the same rows',
    async (when) => {
      if (when === 'before') await recut(5);
      const runId = await world.ask();
      if (when === 'after') await recut(5);
      await world.append(events.slice(0, 20));
      expect((await world.ended(runId)).result).toMatchObject({ differences: 0, swapped: true });
      await world.caughtUp();
      await isMade('traffic_v2');
      await world.ended(await world.ask());
      const [made, rebuilt] = [await world.rows('traffic_v2'), await world.rows('traffic_v3')];
      expect(made['summaries']?.length).toBeGreaterThan(0);
      expect(rebuilt).toEqual(made);
    },
    60_000,
  );
});
