import { eventually } from '#libs/testing';
import { GroupCommit } from '../group-commit.ts';
import { type AppendedAt } from '../event-log.port.ts';
import { LogUnavailable } from '../log-errors.ts';
import { partitionOf } from '../partitioner.ts';
import { type LogHarness, type MakeLog } from './log-harness.ts';
import { Projection } from './projection.ts';
import { aGate, aRecord, keysOf } from './records.ts';

/** Ascending and without doubles. */
const isAscending = (positions: readonly number[]): boolean =>
  positions.every((position, index) => index === 0 || position > (positions[index - 1] ?? 0));

export const appendingContract = (make: MakeLog): void => {
  describe('appending', () => {
    let harness: LogHarness;
    let stop: AbortController;
    beforeEach(async () => {
      harness = await make();
      stop = new AbortController();
    });
    afterEach(async () => {
      stop.abort();
      await harness.close();
    });

    it("answers each record's partition, by its key, and its position, in order", async () => {
      const { log } = await harness.member();
      const partitions = (await log.describe('tracking')).size;
      const records = Array.from({ length: 40 }, (_, number) => aRecord(`key-${number % 10}`, `${number}`));
      const positions = await log.append('tracking', records);
      expect(positions.map(({ partition }) => partition)).toEqual(
        records.map(({ key }) => partitionOf(key, partitions)),
      );
      for (let partition = 0; partition < partitions; partition++) {
        expect(isAscending(positions.filter((at) => at.partition === partition).map(({ position }) => position))).toBe(
          true,
        );
      }
    });

    it('moves the end of the partition, which describe tells', async () => {
      const { log } = await harness.member();
      const [{ partition, position } = { partition: -1, position: -1 }] = await log.append('tracking', [
        aRecord('a', 'one'),
      ]);
      expect((await log.describe('tracking')).get(partition)).toEqual({ first: 0, next: position + 1 });
    });

    it('takes nothing from nothing', async () => {
      const { log } = await harness.member();
      expect(await log.append('tracking', [])).toEqual([]);
    });

    it('keeps the order of each key when several processes append at once, and every group reads each record once, in order', async () => {
      const members = await Promise.all([harness.member(), harness.member()]);
      const acknowledged: (AppendedAt & { readonly value: string })[] = [];
      const projections = [new Projection(), new Projection()];
      const reading = projections.map((projection, index) =>
        projection.subscribe(
          { log: members[0].log, topic: 'tracking', group: `group-${index}`, name: 'a' },
          () => undefined,
          stop.signal,
        ),
      );
      const writing = members.map(async ({ log }, writer) => {
        const commit = new GroupCommit({ log, maxBytes: 10_000_000 });
        const appends: Promise<void>[] = [];
        for (let number = 0; number < 400; number++) {
          const value = `${writer} ${number % 7} ${number}`;
          const append = commit.append('tracking', [aRecord(`key-${number % 7}`, value)]);
          const told = append.then(([at]) => {
            if (at) acknowledged.push({ ...at, value });
          });
          appends.push(told);
          if (number % 9 === 0) await new Promise(setImmediate);
        }
        await Promise.all(appends);
      });
      await Promise.all(writing);
      for (const projection of projections) await eventually('all are read', () => projection.applied.length >= 800);
      stop.abort();
      await Promise.all(reading);

      const told = new Map(acknowledged.map(({ partition, position, value }) => [`${partition} ${position}`, value]));
      expect(told.size).toBe(800);
      for (const { batches, applied } of projections) {
        expect(applied).toHaveLength(800);
        for (const { partition, records } of batches) {
          for (const { position, value } of records)
            expect(told.get(`${partition} ${position}`)).toBe(value.toString());
        }
        expectOrderPerKey(applied);
      }
    });

    it('never shows a later append before a slow one of the same partition, and loses neither', async () => {
      if (!harness.slowAppend) return;
      const { log } = await harness.member();
      const [key = '', otherKey = ''] = await keysOf(log, 'tracking');
      const projection = new Projection();
      const reading = projection.subscribe(
        { log, topic: 'tracking', group: 'group', name: 'a' },
        () => undefined,
        stop.signal,
      );

      const slow = await harness.slowAppend('tracking', aRecord(key, 'slow'));
      const later = log.append('tracking', [aRecord(key, 'later')]);
      await log.append('tracking', [aRecord(otherKey, 'elsewhere')]);
      await eventually('the other partition goes on', () => projection.applied.length > 0);
      expect(projection.applied).toEqual(['elsewhere']);
      await slow.finish();
      await later;
      await eventually('both are there', () => projection.applied.length === 3);
      expect(projection.applied).toEqual(['elsewhere', 'slow', 'later']);
      stop.abort();
      await reading;
    });

    it('says so when it does not know whether an append is durable', async () => {
      const member = await harness.member();
      await member.log.append('tracking', [aRecord('a', 'before')]);
      member.cut();
      await expect(member.log.append('tracking', [aRecord('a', 'lost?')])).rejects.toThrow(LogUnavailable);
      member.restore();
      await eventually('it comes back', () =>
        member.log.append('tracking', [aRecord('a', 'after')]).then(
          () => true,
          () => false,
        ),
      );
    });

    it('carries large records among small ones', async () => {
      const { log } = await harness.member();
      const values = ['small', 'x'.repeat(700_000), '', 'y'.repeat(300_000), 'small again'];
      await log.append(
        'tracking',
        values.map((value) => aRecord('a', value)),
      );
      const projection = new Projection();
      const done = aGate();
      const reading = projection.subscribe(
        { log, topic: 'tracking', group: 'group', name: 'a' },
        ({ records }) => {
          if (records.at(-1)?.value.toString() === 'small again') done.open();
        },
        stop.signal,
      );
      await done.opened;
      stop.abort();
      await reading;
      expect(projection.applied).toEqual(values);
    });
  });
};

const expectOrderPerKey = (applied: readonly string[]): void => {
  const last = new Map<string, number>();
  for (const value of applied) {
    const [writer = '', key = '', number = ''] = value.split(' ');
    expect(Number(number)).toBeGreaterThan(last.get(`${writer} ${key}`) ?? -1);
    last.set(`${writer} ${key}`, Number(number));
  }
};
