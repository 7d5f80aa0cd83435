import { Flusher, type FlusherOptions } from './flusher.ts';

/** A flush that ends when it is told to. */
const heldFlush = (restMs?: NonNullable<FlusherOptions<string>['restMs']>) => {
  const flushes: { readonly batches: readonly string[]; readonly end: PromiseWithResolvers<undefined> }[] = [];
  const flush = (batches: readonly string[]): Promise<undefined> => {
    const end = Promise.withResolvers<undefined>();
    flushes.push({ batches, end });
    return end.promise;
  };
  return { flusher: new Flusher<string>({ flush, maxRecords: 10, ...(restMs && { restMs }) }), flushes };
};

const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('a flusher', () => {
  it('carries together what was added in one turn, and what waited for the flush before', async () => {
    const { flusher, flushes } = heldFlush();
    const added = ['a', 'b'].map((batch) => flusher.add(Promise.resolve(batch), 1));
    await settled();
    added.push(...['c', 'd'].map((batch) => flusher.add(Promise.resolve(batch), 1)));
    await settled();
    expect(flushes.map(({ batches }) => batches)).toEqual([['a', 'b']]);
    flushes[0]?.end.resolve(undefined);
    await Promise.all(added.slice(0, 2));
    await settled();
    expect(flushes.map(({ batches }) => batches)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    flushes[1]?.end.resolve(undefined);
    await Promise.all(added);
  });

  it('carries no more than it may at once, but a larger batch by itself', async () => {
    const { flusher, flushes } = heldFlush();
    const sizes = { a: 6, b: 4, c: 1, d: 20, e: 1 };
    const added = Object.entries(sizes).map(([batch, records]) => flusher.add(Promise.resolve(batch), records));
    for (const flush of ['ab', 'c', 'd', 'e']) {
      await settled();
      expect(flushes.at(-1)?.batches.join('')).toBe(flush);
      flushes.at(-1)?.end.resolve(undefined);
    }
    await Promise.all(added);
  });

  it('lets who gave a batch go on after the rest, and flushes then what came meanwhile', async () => {
    const rests: (readonly string[])[] = [];
    const { flusher, flushes } = heldFlush((batches) => {
      rests.push(batches);
      return 20;
    });
    const given = flusher.add(Promise.resolve('a'), 1);
    await settled();
    flushes[0]?.end.resolve(undefined);
    const meanwhile = flusher.add(Promise.resolve('b'), 1);
    await settled();
    expect(flushes).toHaveLength(1);
    await given;
    while (flushes.length < 2) await settled();
    expect(flushes.map(({ batches }) => batches)).toEqual([['a'], ['b']]);
    flushes[1]?.end.resolve(undefined);
    await meanwhile;
    expect(rests).toEqual([['a'], ['b']]);
  });

  it('waits for a batch that is still being made, and goes on without one that cannot be', async () => {
    const { flusher, flushes } = heldFlush();
    const late = Promise.withResolvers<string>();
    const done = flusher.add(Promise.resolve('a'), 1);
    const doneLate = flusher.add(late.promise, 1);
    const broken = flusher.add(Promise.reject(new Error('no')), 1);
    await expect(broken).rejects.toThrow('no');
    expect(flushes).toEqual([]);
    late.resolve('b');
    await settled();
    expect(flushes.map(({ batches }) => batches)).toEqual([['a', 'b']]);
    flushes[0]?.end.resolve(undefined);
    await Promise.all([done, doneLate]);
  });

  it('rejects the batches of a flush that failed, and goes on', async () => {
    const { flusher, flushes } = heldFlush();
    const failed = flusher.add(Promise.resolve('a'), 1);
    await settled();
    flushes[0]?.end.reject(new Error('no'));
    await expect(failed).rejects.toThrow('no');
    const done = flusher.add(Promise.resolve('b'), 1);
    await settled();
    flushes[1]?.end.resolve(undefined);
    await expect(done).resolves.toBeUndefined();
  });

  it('runs other work between flushes, one step after each', async () => {
    const { flusher, flushes } = heldFlush();
    const done: string[] = [];
    const first = flusher.add(Promise.resolve('a'), 1).then(() => done.push('a'));
    await settled();
    const steps = [1, 2].map((step) => flusher.between(async () => void done.push(`step ${step}`)));
    const second = flusher.add(Promise.resolve('b'), 1).then(() => done.push('b'));
    flushes[0]?.end.resolve(undefined);
    await first;
    await steps[0];
    await settled();
    expect(done).toEqual(['a', 'step 1']);
    flushes[1]?.end.resolve(undefined);
    await Promise.all([second, ...steps]);
    expect(done).toEqual(['a', 'step 1', 'b', 'step 2']);
  });

  it('hands on what a step threw', async () => {
    const { flusher } = heldFlush();
    await expect(flusher.between(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});
