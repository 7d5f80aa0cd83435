import { oneOwnerWrites } from './ownership.ts';
import { nameOf, planFaults } from './plan-faults.ts';

describe('the faults of a seed', () => {
  it('are the same each time, and of every kind before one comes again', () => {
    expect(planFaults(1, 60)).toEqual(planFaults(1, 60));
    expect(planFaults(1, 60)).not.toEqual(planFaults(2, 60));
    const names = planFaults(3, 22).map(({ what }) => nameOf(what));
    expect(new Set(names).size).toBe(22);
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
