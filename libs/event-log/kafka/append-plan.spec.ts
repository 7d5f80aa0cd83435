import { partitionOf } from '../partitioner.ts';
import { planAppend } from './append-plan.ts';

const record = (key: string, bytes: number) => ({ key, value: Buffer.alloc(bytes) });
const KIB = 1024;

describe('the plan of an append', () => {
  it('is one request where every batch has room', () => {
    const records = Array.from({ length: 50 }, (_, number) => record(`key-${number}`, 100));
    const { sends, partitions } = planAppend(records, 12);
    const [send, ...more] = sends;
    expect(more).toEqual([]);
    expect(partitions).toEqual(records.map(({ key }) => partitionOf(key, 12)));
    expect(send?.records.map(({ partition }) => partition)).toEqual(partitions);
  });

  it('puts what does not fit into a later request, in order', () => {
    const records = [500, 500, 300, 100].map((size, number) => ({ ...record('a', size * KIB), number }));
    const { sends } = planAppend(records, 1);
    expect(sends.map((send) => send.records.map((planned) => planned.value.length / KIB))).toEqual([
      [500],
      [500, 300],
      [100],
    ]);
  });

  it('gives a record that is larger than a batch one of its own', () => {
    const { sends } = planAppend([record('a', 10), record('a', 3000 * KIB), record('a', 10)], 1);
    expect(sends.map(({ records }) => records.length)).toEqual([1, 1, 1]);
  });

  it('plans nothing for nothing', () => {
    expect(planAppend([], 3)).toEqual({ sends: [], partitions: [] });
  });
});
