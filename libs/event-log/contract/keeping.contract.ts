import { eventually } from '#libs/testing';
import { type EventLog } from '../event-log.port.ts';
import { CannotRewrite, PartitionsDiffer } from '../log-errors.ts';
import { topicDeclarations } from '../topic-declarations.ts';
import { type Topic } from '../topics.ts';
import { type LogHarness, type MakeLog } from './log-harness.ts';
import { Projection } from './projection.ts';
import { aRecord } from './records.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export const keepingContract = (make: MakeLog): void => {
  describe('keeping', () => {
    let harness: LogHarness;
    let log: EventLog;
    beforeEach(async () => {
      harness = await make();
      ({ log } = await harness.member());
    });
    afterEach(() => harness.close());

    const append = (topic: Topic, ...records: readonly (readonly [string, string])[]) =>
      log.append(
        topic,
        records.map(([key, value]) => aRecord(key, value)),
      );

    /** All that is in a topic, read to its end. */
    const readAll = async (topic: Topic): Promise<Projection> => {
      const stop = new AbortController();
      const projection = new Projection();
      const reading = projection.subscribe(
        { log, topic, group: `all-${Math.random()}`, name: 'a' },
        () => undefined,
        stop.signal,
      );
      const ends = await log.describe(topic);
      await eventually('read to the end', () =>
        [...ends].every(([partition, { first, next }]) => first === next || projection.checkpoint(partition) === next),
      );
      stop.abort();
      await reading;
      return projection;
    };

    it('makes the topics again without touching what is in them', async () => {
      await append('tracking', ['a', 'one']);
      await harness.admin.createTopics();
      expect((await readAll('tracking')).applied).toEqual(['one']);
    });

    it('refuses to start when a topic has another number of partitions than declared', async () => {
      const declared = topicDeclarations();
      const { postgres, kafka } = declared.tracking.partitions;
      const grown = {
        ...declared,
        tracking: { ...declared.tracking, partitions: { postgres: postgres + 1, kafka: kafka + 1 } },
      };
      await expect(harness.adminDeclaring(grown).createTopics()).rejects.toThrow(PartitionsDiffer);
    });

    it('drops what is older than the retention, and nothing younger', async () => {
      const { retention } = topicDeclarations()['tracking.dead-letter'];
      const days = retention === 'keep' ? 0 : retention;
      await append('tracking.dead-letter', ['a', 'old']);
      await harness.admin.retain('tracking.dead-letter', Date.now());
      expect((await readAll('tracking.dead-letter')).applied).toEqual(['old']);
      await harness.admin.retain('tracking.dead-letter', Date.now() + 2 * days * DAY_MS);
      expect(
        [...(await log.describe('tracking.dead-letter')).values()].map(({ first, next }) => next - first),
      ).toContain(0);
      await append('tracking.dead-letter', ['a', 'new']);
      expect((await readAll('tracking.dead-letter')).applied).toEqual(['new']);
    });

    it('drops nothing of a topic that is kept for ever', async () => {
      await append('tracking', ['a', 'one']);
      await harness.admin.retain('tracking', Date.now() + 10_000 * DAY_MS);
      expect((await readAll('tracking')).applied).toEqual(['one']);
    });

    it('keeps the newest record of every key of a compacted topic, in order, at its position', async () => {
      const before = await append('directory', ['a', 'a1'], ['b', 'b1'], ['a', 'a2']);
      const after = await append('directory', ['c', 'c1'], ['a', 'a3']);
      await harness.admin.retain('directory', Date.now());
      const { batches } = await readAll('directory');
      const read = batches.flatMap(({ partition, records }) =>
        records.map(({ position, value }) => ({ partition, position, value: value.toString() })),
      );
      const placeOf = (value: string) => {
        const found = read.find((record) => record.value === value);
        return found && { partition: found.partition, position: found.position };
      };
      expect(['b1', 'c1', 'a3'].map(placeOf)).toEqual([before[1], ...after]);
      // Partitions are read side by side: the order is each one's own.
      for (const { partition } of read) {
        const positions = read.filter((record) => record.partition === partition).map(({ position }) => position);
        expect(positions).toEqual(positions.toSorted((one, other) => one - other));
      }
    });

    it('rewrites and removes records where they are, and tells how many, or says that it cannot', async () => {
      const positions = await append('erasure', ['a', 'keep 1'], ['a', 'forget'], ['a', 'rewrite'], ['a', 'keep 2']);
      const scrubbed = harness.admin.scrub('erasure', (value) => {
        if (value.toString() === 'forget') return null;
        return value.toString() === 'rewrite' ? Buffer.from('rewritten') : value;
      });
      if (!harness.rewrites) {
        await expect(scrubbed).rejects.toThrow(CannotRewrite);
        expect((await readAll('erasure')).applied).toEqual(['keep 1', 'forget', 'rewrite', 'keep 2']);
        return;
      }
      expect(await scrubbed).toBe(2);
      const { applied, batches } = await readAll('erasure');
      expect(applied).toEqual(['keep 1', 'rewritten', 'keep 2']);
      const kept = positions.map(({ position }) => position).filter((_, index) => index !== 1);
      expect(batches.flatMap(({ records }) => records.map(({ position }) => position))).toEqual(kept);
    });

    it('lets a reader come to the end though everything before it was removed', async () => {
      await append('erasure', ['a', 'forget'], ['a', 'forget too']);
      await harness.admin.scrub('erasure', () => null);
      expect((await readAll('erasure')).applied).toEqual([]);
    });
  });
};
