import { setTimeout as sleep } from 'node:timers/promises';
import { Lease } from './lease.ts';

describe('a lease', () => {
  const never = new AbortController().signal;
  const settles = async (promise: Promise<void>): Promise<boolean> =>
    Promise.race([promise.then(() => true), sleep(0, false)]);

  it('lets nobody pass before its first renewal', async () => {
    expect(await settles(new Lease(1000).valid(never))).toBe(false);
  });

  it('runs from when the heartbeat was sent, not from when it was answered', async () => {
    const lease = new Lease(1000);
    lease.renew(performance.now() - 2000);
    expect(await settles(lease.valid(never))).toBe(false);
    lease.renew(performance.now() - 500);
    expect(await settles(lease.valid(never))).toBe(true);
  });

  it('lets go on who waited, once it is renewed', async () => {
    const lease = new Lease(1000);
    const waiting = lease.valid(never);
    lease.renew(performance.now());
    await waiting;
  });

  it('holds nobody who was told to stop', async () => {
    const stop = new AbortController();
    const waiting = new Lease(1000).valid(stop.signal);
    stop.abort();
    await waiting;
  });
});
