import { Distribution } from './distribution.ts';
import { type MetricFamily, mergeFamilies, metricsText } from './metric-family.ts';
import { Metrics, byLabel, plain } from './metrics.ts';

describe('metrics', () => {
  it('are read when they are asked for', async () => {
    const metrics = new Metrics();
    const taken = { accepted: 1 };
    metrics.add({ name: 'events_total', help: 'Events.', kind: 'counter', read: () => byLabel('outcome', taken) });
    taken.accepted = 5;
    expect(await metrics.text()).toContain('events_total{outcome="accepted"} 5\n');
    expect(await metrics.text()).toContain('events_total{outcome="accepted"} 5\n');
  });

  it('show a gauge as it is now, and nothing of what has gone', async () => {
    const metrics = new Metrics();
    let lag: Record<string, number> = { traffic: 7, refusals: 0 };
    metrics.add({ name: 'lag_events', help: 'Lag.', kind: 'gauge', read: async () => byLabel('projection', lag) });
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
    expect(text).toContain('_bucket{le="0.01",method="GET",route="/api/v1/websites",status="200"} 0');
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('name what cannot be read, and tell the rest', async () => {
    const metrics = new Metrics();
    metrics.add({ name: 'away', help: 'Of an engine.', kind: 'gauge', read: () => Promise.reject(new Error('away')) });
    metrics.add({ name: 'here', help: 'Of ours.', kind: 'gauge', read: () => plain(3) });
    const text = await metrics.text();
    expect(text).toContain('footfall_metrics_unread{metric="away"} 1\n');
    expect(text).toContain('here 3\n');
  });

  it('of the threads of one process are added up', async () => {
    const metrics = new Metrics();
    const read = (): ReturnType<typeof byLabel> => byLabel('pool', { log: 2 });
    metrics.add({ name: 'connections', help: 'Open.', kind: 'gauge', read });
    const thread: MetricFamily = {
      name: 'connections',
      help: 'Open.',
      type: 'gauge',
      samples: [...byLabel('pool', { log: 3, documents: 1 })],
    };
    const leaveOut = metrics.addThread(async () => [thread]);
    expect(await metrics.text()).toContain('connections{pool="log"} 5\nconnections{pool="documents"} 1\n');
    leaveOut();
    expect(await metrics.text()).toContain('connections{pool="log"} 2\n');
  });
});

describe('a distribution', () => {
  it('counts what is at or below each bound', () => {
    const sizes = new Distribution([1, 10]);
    for (const value of [0.5, 1, 5, 100]) sizes.observe(value);
    const family: MetricFamily = {
      name: 'sizes',
      help: 'Sizes.',
      type: 'histogram',
      samples: sizes.samples({ of: 'x' }),
    };
    expect(metricsText([family])).toBe(
      [
        '# HELP sizes Sizes.',
        '# TYPE sizes histogram',
        'sizes_bucket{le="1",of="x"} 2',
        'sizes_bucket{le="10",of="x"} 3',
        'sizes_bucket{le="+Inf",of="x"} 4',
        'sizes_sum{of="x"} 106.5',
        'sizes_count{of="x"} 4',
        '',
      ].join('\n'),
    );
  });
});

describe('the text of metrics', () => {
  it('keeps what labels hold from ending them', () => {
    const text = metricsText([
      { name: 'a', help: 'b', type: 'gauge', samples: [{ labels: { route: '/"\\\n' }, value: Infinity }] },
    ]);
    expect(text).toContain('a{route="/\\"\\\\\\n"} +Inf\n');
  });

  it('has each name once', () => {
    const family: MetricFamily = { name: 'a', help: 'b', type: 'counter', samples: [{ labels: { x: '1' }, value: 1 }] };
    const merged = mergeFamilies([family, family, { ...family, samples: [{ labels: { x: '2' }, value: 1 }] }]);
    expect(merged).toEqual([
      {
        ...family,
        samples: [
          { labels: { x: '1' }, value: 2 },
          { labels: { x: '2' }, value: 1 },
        ],
      },
    ]);
  });
});
