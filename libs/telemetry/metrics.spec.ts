import { Metrics } from './metrics.ts';

describe('metrics', () => {
  it('are read when they are asked for', async () => {
    const metrics = new Metrics();
    const taken = { accepted: 1 };
    metrics.add({ name: 'events_total', help: 'Events.', label: 'outcome', kind: 'counter', read: () => taken });
    taken.accepted = 5;
    expect(await metrics.text()).toContain('events_total{outcome="accepted"} 5\n');
    expect(await metrics.text()).toContain('events_total{outcome="accepted"} 5\n');
  });

  it('show a gauge as it is now, and nothing of what has gone', async () => {
    const metrics = new Metrics();
    let lag: Record<string, number> = { traffic: 7, refusals: 0 };
    metrics.add({ name: 'lag_events', help: 'Lag.', label: 'projection', kind: 'gauge', read: async () => lag });
    expect(await metrics.text()).toContain('lag_events{projection="traffic"} 7\n');
    lag = { refusals: 1 };
    const text = await metrics.text();
    expect([text.includes('traffic'), text.includes('lag_events{projection="refusals"} 1')]).toEqual([false, true]);
  });

  it('count answers by route and status, beside what the process uses', async () => {
    const metrics = new Metrics();
    metrics.answered({ method: 'GET', route: '/api/v1/websites', status: 200, seconds: 0.02 });
    const text = await metrics.text();
    expect(text).toContain('_bucket{le="0.025",method="GET",route="/api/v1/websites",status="200"} 1');
    expect(text).toContain('process_resident_memory_bytes');
  });
});
