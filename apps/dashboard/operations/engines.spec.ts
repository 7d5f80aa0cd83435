import { seenEngines } from './engines.ts';

const engine = {
  name: 'event log',
  status: 'up',
  latencyMs: 4,
  detail: null,
  checkedAt: '2026-03-01T12:00:00.000Z',
} as const;

describe('engines', () => {
  it('that apps of one process see alike are told once', () => {
    const instances = [
      { app: 'ingest', engines: [engine] },
      { app: 'projector', engines: [engine] },
    ];
    expect(seenEngines(instances)).toEqual([{ ...engine, by: ['ingest', 'projector'] }]);
  });

  it('that one app sees otherwise are told apart', () => {
    const instances = [
      { app: 'ingest', engines: [engine] },
      { app: 'projector', engines: [{ ...engine, status: 'down' as const }] },
    ];
    expect(seenEngines(instances).map(({ by, status }) => [by[0], status])).toEqual([
      ['ingest', 'up'],
      ['projector', 'down'],
    ]);
  });
});
