import { settle } from '../../bench/checks/account.ts';
import { Instance } from '../../bench/instance/instance.ts';
import { level, pauseProjection } from '../../bench/instance/projection.ts';
import { load } from '../../bench/load/load.ts';
import { ownShape } from '../../bench/load/shape.ts';

const instance = new Instance();
beforeAll(() => instance.start(), 300_000);
afterAll(() => instance.remove());

const plan = { hostname: 'bench.example', seed: 1, run: 7, seconds: 1, warmUpSeconds: 0, connections: 8 };

describe('the load generator of the bench', () => {
  it('sends at the rate that was asked for, and every event that is acknowledged becomes one row', async () => {
    const site = await instance.website('bench');
    const common = { ...plan, urls: instance.collectUrls, site };
    const pace = { kind: 'open', requestsPerSecond: 100 } as const;
    const single = await load({ ...common, shape: ownShape('footfall'), pace, batch: 1, firstNumber: 0 });
    expect(single.requests).toBeGreaterThan(60);
    expect(single.requests).toBeLessThan(160);
    expect(single.latency.p50).toBeGreaterThan(0);

    const resume = await pauseProjection(instance.database);
    const firstNumber = single.requests;
    const shape = ownShape('footfall-batch');
    const batches = await load({ ...common, shape, pace: { kind: 'closed' }, batch: 5, firstNumber });
    expect(batches.statuses).toEqual({ 202: batches.requests });
    await resume();

    await level(instance);
    const account = await settle(instance.database, [
      { site, run: plan.run, firstNumber: 0, batch: 1, outcomeOf: single.outcomeOf },
      { site, run: plan.run, firstNumber, batch: 5, outcomeOf: batches.outcomeOf },
    ]);
    const rows = single.requests + 5 * batches.requests;
    expect(account).toEqual({ acknowledged: rows, rows, lost: 0, doubled: 0, unacknowledged: 0, unknown: 0 });
  }, 300_000);
});
