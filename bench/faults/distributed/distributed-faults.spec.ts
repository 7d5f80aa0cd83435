import { oneOwnerWrites } from './ownership.ts';
import { nameOf, planFaults } from './plan-faults.ts';
import { survivedLines } from './survived-lines.ts';

describe('the faults of a seed', () => {
  it('are the same each time, and of every kind before one comes again', () => {
    expect(planFaults(1, 60)).toEqual(planFaults(1, 60));
    expect(planFaults(1, 60)).not.toEqual(planFaults(2, 60));
    const names = planFaults(3, 22).map(({ what }) => nameOf(what));
    expect(new Set(names).size).toBe(22);
  });
});

describe('what faults came to', () => {
  it('is told by round with its seed, and by kind with the median and the worst', () => {
    const one = { fault: 'kill -9 kafka', seed: 7, at: 1000, lastedMs: 0, silentMs: 2000, levelMs: 3000 };
    const lines = survivedLines([one, { ...one, seed: 8, silentMs: 4000 }, { ...one, fault: 'restart kafka' }]);
    expect(lines.map((line) => line.trim().replaceAll(/ {2,}/g, ' | '))).toEqual([
      'round | seed | at | fault | lasted | longest silence | level after',
      '1 | 7 | 1 s | kill -9 kafka | 0 s | 2 s | 3 s',
      '2 | 8 | 1 s | kill -9 kafka | 0 s | 4 s | 3 s',
      '3 | 7 | 1 s | restart kafka | 0 s | 2 s | 3 s',
      '',
      'kind | times | silence, median | worst | level after, median | worst',
      'kill -9 kafka | 2 | 3 s | 4 s | 3 s | 3 s',
      'restart kafka | 1 | 2 s | 2 s | 3 s | 3 s',
      'all | 3 | 2 s | 4 s | 3 s | 3 s',
    ]);
  });
});

describe('the steps of checkpoints', () => {
  const step = (from: number, to: number, term: number, partition = 0) => ({ partition, from, to, term });

  it('follow each other, whoever owns the partition', () => {
    expect(oneOwnerWrites([step(0, 5, 1), step(3, 4, 1, 1), step(5, 7, 1), step(7, 8, 2)])).toBeUndefined();
  });

  it('show an owner that writes after its successor', () => {
    expect(oneOwnerWrites([step(0, 5, 2), step(5, 7, 1)])?.count).toBe(1);
  });

  it('show two that both wrote the same', () => {
    expect(oneOwnerWrites([step(0, 5, 1), step(0, 5, 2)])?.count).toBe(1);
  });
});
