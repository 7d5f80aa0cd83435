import { Flusher } from './flusher.ts';

/** A flush that ends when it is told to. */
const heldFlush = () => {
  const flushes: { readonly batches: readonly string[]; readonly end: PromiseWithResolvers<undefined> }[] = [];
  const flusher = new Flusher<string>((batches) => {
    const end = Promise.withResolvers<undefined>();
    flushes.push({ batches, end });
    return end.promise;
  });
  return { flusher, flushes };
};

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a flusher', () => {
  it('begins at once, and carries together what waited for the flush before', async () => {
    const { flusher, flushes } = heldFlush();
    const added = ['a', 'b', 'c'].map((batch) => flusher.add(batch));
    await settled();
    expect(flushes.map(({ batches }) => batches)).toEqual([['a']]);
    flushes[0]?.end.resolve(undefined);
    await added[0];
    await settled();
    expect(flushes.map(({ batches }) => batches)).toEqual([['a'], ['b', 'c']]);
    flushes[1]?.end.resolve(undefined);
    await Promise.all(added);
  });

  it('rejects the batches of a flush that failed, and goes on', async () => {
    const { flusher, flushes } = heldFlush();
    const failed = flusher.add('a');
    flushes[0]?.end.reject(new Error('no'));
    await expect(failed).rejects.toThrow('no');
    const done = flusher.add('b');
    flushes[1]?.end.resolve(undefined);
    await expect(done).resolves.toBeUndefined();
  });

  it('runs other work between flushes, one step after each', async () => {
    const { flusher, flushes } = heldFlush();
    const done: string[] = [];
    const first = flusher.add('a').then(() => done.push('a'));
    const steps = [1, 2].map((step) => flusher.between(async () => void done.push(`step ${step}`)));
    const second = flusher.add('b').then(() => done.push('b'));
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
