import { type Running, supervise } from './supervisor.ts';

const controllable = (): Running & { fail: (error: Error) => void } => {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  return { ended: promise, stop: async () => resolve(undefined), fail: reject };
};

describe('the supervisor', () => {
  it('starts again what stopped by itself, and tells why', async () => {
    const runs = [controllable(), controllable()];
    const told: unknown[] = [];
    let started = 0;
    const startedTwice = Promise.withResolvers<undefined>();
    const stop = await supervise(
      async () => {
        const run = runs[started++];
        if (started === 2) startedTwice.resolve(undefined);
        return run ?? controllable();
      },
      (error, waitMs) => told.push([error, waitMs]),
    );
    const failure = new Error('a bug');
    runs[0]?.fail(failure);
    await startedTwice.promise;
    expect(told).toEqual([[failure, 250]]);
    await stop();
  });

  it('starts nothing again once it is stopped', async () => {
    let started = 0;
    const stop = await supervise(
      async () => (started++, controllable()),
      () => undefined,
    );
    await stop();
    expect(started).toBe(1);
  });
});
