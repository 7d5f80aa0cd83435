import fc from 'fast-check';
import { partitionOf } from '../partitioner.ts';
import { planAppend } from './append-plan.ts';
import { type BlockRecord, decodeBlock, eachValue, encodeBlock } from './block.ts';

const someRecords = fc.array(
  fc.record({
    key: fc.string({ unit: 'binary', maxLength: 20 }).filter((key) => key.isWellFormed()),
    value: fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)),
  }),
  { maxLength: 100 },
);

/** What a reader finds at each partition and skip. */
const written = (plan: ReturnType<typeof planAppend>): ReadonlyMap<string, BlockRecord> =>
  new Map(
    plan.blocks.flatMap(({ partition, skip, start, size }) =>
      decodeBlock(plan.body.subarray(start, start + size)).map(
        (record) => [`${partition} ${skip + record.skip}`, record] as const,
      ),
    ),
  );

describe('the plan of an append', () => {
  it('writes each record once, at the place that it tells, in the partition of its key', () => {
    fc.assert(
      fc.property(someRecords, fc.integer({ min: 1, max: 5 }), (records, partitions) => {
        const plan = planAppend(records, partitions);
        const found = written(plan);
        expect(found.size).toBe(records.length);
        records.forEach(({ key, value }, index) => {
          const { partition, skip } = plan.places[index] ?? { partition: -1, skip: -1 };
          expect(partition).toBe(partitionOf(key, partitions));
          expect(found.get(`${partition} ${skip}`)).toMatchObject({ key, value });
        });
      }),
    );
  });

  it('counts up the records of a partition, in their order', () => {
    fc.assert(
      fc.property(someRecords, (records) => {
        const { places, counts } = planAppend(records, 3);
        for (const [partition, count] of counts) {
          const skips = places.filter((place) => place.partition === partition).map(({ skip }) => skip);
          expect(skips).toEqual(Array.from({ length: count }, (_, skip) => skip));
        }
      }),
    );
  });

  it('cuts what is large into several blocks', () => {
    const large = Array.from({ length: 10 }, () => ({ key: 'a', value: Buffer.alloc(50_000) }));
    const { blocks } = planAppend(large, 1);
    expect(blocks.map(({ skip, records }) => [skip, records])).toEqual([
      [0, 3],
      [3, 3],
      [6, 3],
      [9, 1],
    ]);
  });

  it('refuses a key that is too long to be written down', () => {
    expect(() => planAppend([{ key: 'x'.repeat(70_000), value: Buffer.alloc(1) }], 1)).toThrow('too long');
  });
});

describe('a block', () => {
  it('keeps gaps between its records', () => {
    const records = [
      { skip: 3, key: 'gr\u00fcn', value: Buffer.from('one') },
      { skip: 70_000, key: '', value: Buffer.alloc(0) },
    ];
    const body = encodeBlock(records);
    expect(decodeBlock(body)).toEqual(records);
    const values: [number, string][] = [];
    eachValue(body, (skip, value) => values.push([skip, value.toString()]));
    expect(values).toEqual([
      [3, 'one'],
      [70_000, ''],
    ]);
  });
});
