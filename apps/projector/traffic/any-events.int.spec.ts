import fc from 'fast-check';
import { type TrackingEvent } from '#libs/events';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { aWebsite } from '../given/events.ts';
import { IMPORT, trackingSequences } from '../given/tracking-sequences.ts';
import { TrafficWorld } from '../given/traffic-world.ts';

const PARTITIONS = 2;
const SITE = { siteId: 'site00000001' };

/** Visitors stay in one partition. */
const partitionOf = ({ value }: TrackingEvent): number =>
  Number.parseInt(value.envelope.visitorId.slice(-1), 16) % PARTITIONS;

describe.each(['cookieless', 'persistent'] as const)('on a %s website, whatever events come', (visitorMode) => {
  let database: TestDatabase;
  let world: TrafficWorld;

  beforeAll(async () => {
    database = await testDatabase();
    world = new TrafficWorld(database.url, { websites: [aWebsite({ visitorMode })] });
    await world.store.migrate();
  });

  afterAll(async () => {
    await world.close();
    await database.drop();
  });

  const append = (events: readonly TrackingEvent[]): void => {
    for (let partition = 0; partition < PARTITIONS; partition++) {
      world.append(
        events.filter((event) => partitionOf(event) === partition),
        partition,
      );
    }
  };

  /** Rows by partition: which partition claims a copy first is not decided by the log. */
  const allRows = async () => ({
    events: await world.rows('events'),
    sessions: await world.rows('sessions'),
    summaries: (await world.rows('summaries')).filter((row) => !isEmpty(row as Record<string, unknown>)),
    claims: await world.rows('claims'),
    duplicates: await world.rows('duplicates'),
    visitors: await world.rows('visitors'),
    sets: await world.rows('visitor_sets'),
  });

  const withoutCopiesAcross = (events: readonly TrackingEvent[]): readonly TrackingEvent[] => {
    const partitions = new Map<string, number>();
    return events.filter((event) => {
      const { eventId } = event.value.envelope;
      const first = partitions.get(eventId) ?? partitionOf(event);
      partitions.set(eventId, first);
      return first === partitionOf(event);
    });
  };

  it('the rows are the same however they are split into batches, with everything remembered or everything read back', async () => {
    await fc.assert(
      fc.asyncProperty(
        trackingSequences.map(withoutCopiesAcross),
        fc.integer({ min: 1, max: 9 }),
        async (events, size) => {
          await world.reset();
          append(events);
          await world.project();
          const whole = await allRows();
          await world.reset();
          append(events);
          await world.project(size);
          const split = await allRows();
          await world.reset();
          append(events);
          await world.projectColdly(size);
          expect(split).toEqual(whole);
          expect(await allRows()).toEqual(whole);
        },
      ),
      { numRuns: 25 },
    );
  }, 300_000);

  it('a recount of event and session rows finds no difference', async () => {
    await fc.assert(
      fc.asyncProperty(trackingSequences, fc.integer({ min: 1, max: 40 }), async (events, size) => {
        await world.reset();
        append(events);
        await world.project(size);
        const results = await world.task('recount', SITE);
        expect(results.flatMap(({ examples }) => examples)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  }, 300_000);

  it('an undone import leaves the rows that a recount finds, and nothing of its own', async () => {
    await fc.assert(
      fc.asyncProperty(trackingSequences, async (events) => {
        await world.reset();
        append(events);
        await world.project();
        await world.task('undo', { ...SITE, importId: IMPORT });
        expect((await world.rows('events')).filter((row) => (row as { import_id: string }).import_id)).toEqual([]);
        const results = await world.task('recount', SITE);
        expect(results.flatMap(({ examples }) => examples)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  }, 300_000);
});

const KEYS = new Set(['site', 'cut', 'grain', 'dimension', 'bucket', 'value', 'partition', 'imported']);
const isEmpty = (row: Record<string, unknown>): boolean =>
  Object.entries(row).every(([name, value]) => KEYS.has(name) || value === 0);
