import { eventually } from '#libs/testing';
import { type EventLog, type StartAt } from '../event-log.port.ts';
import { PositionBeyondEnd } from '../log-errors.ts';
import { type LogHarness, type MakeLog } from './log-harness.ts';
import { Projection } from './projection.ts';
import { aGate, aRecord, keysOf } from './records.ts';

export const readingContract = (make: MakeLog): void => {
  describe('reading', () => {
    let harness: LogHarness;
    let log: EventLog;
    let stop: AbortController;
    let groups = 0;
    beforeEach(async () => {
      harness = await make();
      ({ log } = await harness.member());
      stop = new AbortController();
    });
    afterEach(async () => {
      stop.abort();
      await harness.close();
    });

    const readFrom = async (
      begin: ConstructorParameters<typeof Projection>[0],
      until: (applied: readonly string[]) => boolean,
    ): Promise<readonly string[]> => {
      const stopReading = new AbortController();
      const projection = new Projection(begin);
      const to = { log, topic: 'management', group: `group-${groups++}`, name: 'a' } as const;
      const reading = projection.subscribe(to, () => undefined, stopReading.signal);
      await eventually('read as far as asked', () => until(projection.applied));
      stopReading.abort();
      await reading;
      return projection.applied;
    };
    const append = (...values: readonly string[]) =>
      log.append(
        'management',
        values.map((value) => aRecord('key', value)),
      );

    it('begins at a position', async () => {
      const [, second] = await append('one', 'two', 'three');
      const begin = (partition: number): StartAt =>
        partition === second?.partition ? { position: second.position } : { edge: 'first' };
      expect(await readFrom(begin, ({ length }) => length === 2)).toEqual(['two', 'three']);
    });

    it('begins at a time, with the first record taken at or after it', async () => {
      await append('one');
      const before = new Projection();
      const reading = before.subscribe(
        { log, topic: 'management', group: 'clock', name: 'a' },
        () => undefined,
        stop.signal,
      );
      await eventually('one is read', () => before.batches.length > 0);
      const firstAt = before.batches[0]?.records[0]?.appendedAt ?? 0;
      await eventually('the clock moves on', () => Date.now() > firstAt);
      await append('two', 'three');
      await eventually('all are read', () => before.applied.length === 3);
      const secondAt = before.batches.at(-1)?.records.at(-1)?.appendedAt ?? 0;
      stop.abort();
      await reading;
      expect(secondAt).toBeGreaterThan(firstAt);
      expect(await readFrom({ time: secondAt }, ({ length }) => length === 2)).toEqual(['two', 'three']);
      expect(await readFrom({ time: firstAt }, ({ length }) => length === 3)).toEqual(['one', 'two', 'three']);
    });

    it('begins at an end of the log', async () => {
      await append('one');
      expect(await readFrom({ edge: 'first' }, ({ length }) => length === 1)).toEqual(['one']);
      const projection = new Projection({ edge: 'end' });
      const reading = projection.subscribe(
        { log, topic: 'management', group: 'from the end', name: 'a' },
        () => undefined,
        stop.signal,
      );
      const partitions = (await log.describe('management')).size;
      await eventually('all is assigned', () => projection.owners.size === partitions);
      await eventually('new ones are read', async () => {
        await append('new');
        return projection.applied.length > 0;
      });
      expect(new Set(projection.applied)).toEqual(new Set(['new']));
      stop.abort();
      await reading;
    });

    it('refuses to begin beyond the end', async () => {
      await append('one');
      const projection = new Projection({ position: 100 });
      const reading = projection.subscribe(
        { log, topic: 'management', group: 'group', name: 'a' },
        () => undefined,
        stop.signal,
      );
      await expect(reading).rejects.toThrow(PositionBeyondEnd);
    });

    it('needs no group where nobody else reads', async () => {
      const projections = [new Projection(), new Projection()];
      await append('one', 'two');
      const reading = projections.map((projection) =>
        projection.subscribe({ log, topic: 'management', name: 'a' }, () => undefined, stop.signal),
      );
      await append('three');
      for (const projection of projections) {
        await eventually('all are read', () => projection.applied.length === 3);
        expect(projection.applied).toEqual(['one', 'two', 'three']);
      }
      stop.abort();
      await Promise.all(reading);
    });

    it('hears of what another process appends', async () => {
      const other = await harness.member();
      const reading = new Projection();
      const subscribed = reading.subscribe(
        { log, topic: 'management', group: 'group', name: 'a' },
        () => undefined,
        stop.signal,
      );
      const partitions = (await log.describe('management')).size;
      await eventually('all is assigned', () => reading.owners.size === partitions);
      for (const value of ['one', 'two', 'three']) {
        await other.log.append('management', [aRecord('key', value)]);
        await eventually(`${value} is read`, () => reading.applied.at(-1) === value);
      }
      stop.abort();
      await subscribed;
    });

    it('tells where the partition ended when a batch was read', async () => {
      await append('one', 'two', 'three', 'four', 'five');
      const projection = new Projection();
      const to = { log, topic: 'management', group: 'group', name: 'a' } as const;
      const reading = projection.subscribe(to, () => undefined, stop.signal, { maxBatchRecords: 2 });
      await eventually('all are read', () => projection.applied.length === 5);
      stop.abort();
      await reading;
      const left = projection.batches.map(({ end, next }) => end - next);
      expect(left).toEqual([3, 1, 0]);
    });

    it('keeps batches within the limits asked for, one at a time per partition', async () => {
      const keys = await keysOf(log, 'tracking');
      for (let round = 0; round < 10; round++) {
        await log.append(
          'tracking',
          Array.from({ length: 400 }, (_, number) =>
            aRecord(keys[number % keys.length] ?? '', `${round} ${number}`.padEnd(1000)),
          ),
        );
      }
      const running = new Map<number, number>();
      let sideBySide = 0;
      const projection = new Projection();
      const before = async ({ partition }: { readonly partition: number }): Promise<void> => {
        running.set(partition, (running.get(partition) ?? 0) + 1);
        expect(running.get(partition)).toBe(1);
        sideBySide = Math.max(sideBySide, [...running.values()].filter(Boolean).length);
        await new Promise(setImmediate);
        running.set(partition, 0);
      };
      const to = { log, topic: 'tracking', group: 'group', name: 'a' } as const;
      const reading = projection.subscribe(to, before, stop.signal, { maxBatchRecords: 70, maxBatchBytes: 50_000 });
      await eventually('all are read', () => projection.applied.length === 4000);
      stop.abort();
      await reading;
      expect(Math.max(...projection.batches.map(({ records }) => records.length))).toBeLessThanOrEqual(50);
      expect(sideBySide).toBeGreaterThan(1);
    });

    it('holds two batches at most: what lies further ahead is not read before it is asked for', async () => {
      for (let round = 0; round < 20; round++)
        await append(...Array.from({ length: 10 }, (_, number) => `${round} ${number}`));
      const projection = new Projection();
      const busy = aGate();
      const goOn = aGate();
      const before = async (): Promise<void> => {
        busy.open();
        await goOn.opened;
      };
      const to = { log, topic: 'management', group: 'group', name: 'a' } as const;
      const reading = projection.subscribe(to, before, stop.signal, { maxBatchRecords: 10, maxBatchBytes: 100 });
      await busy.opened;
      await harness.admin.scrub('management', () => null);
      goOn.open();
      await append('last');
      await eventually('the last is read', () => projection.applied.includes('last'));
      stop.abort();
      await reading;
      expect(projection.applied.length).toBeLessThanOrEqual(21);
    });

    it('goes on by itself after the log was away for a moment', async () => {
      const member = await harness.member();
      const projection = new Projection();
      const reading = projection.subscribe(
        { log: member.log, topic: 'management', group: 'group', name: 'a' },
        () => undefined,
        stop.signal,
      );
      await append('one');
      await eventually('one is read', () => projection.applied.length === 1);
      member.cut();
      await append('two');
      member.restore();
      await eventually('two is read', () => projection.applied.length === 2);
      expect(projection.applied).toEqual(['one', 'two']);
      stop.abort();
      await reading;
    });
  });
};
