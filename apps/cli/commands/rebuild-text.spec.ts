import { progressLine, type RebuildJob, verdict } from './rebuild-text.ts';

const aJob = (
  rebuild: Partial<NonNullable<RebuildJob['rebuild']>> = {},
  more: Partial<RebuildJob> = {},
): RebuildJob => ({
  id: 'id',
  status: 'running',
  progressPercent: 25,
  rebuild: {
    progressPercent: 25,
    eventsPerSecond: 41_250,
    secondsLeft: 8,
    lagEvents: 330_000,
    phase: 'building',
    version: 2,
    ...rebuild,
  },
  ...more,
});

describe('footfall rebuild', () => {
  it.each([
    [{}, 'Rebuilding  [######..................]  25 %  41,250 events/s, 330,000 behind, 8 s left'],
    [{ secondsLeft: 5400 }, '1 h 30 min left'],
    [{ secondsLeft: 90 }, '2 min left'],
    [{ secondsLeft: null, eventsPerSecond: 0 }, 'time left not known yet'],
    [{ phase: 'comparing', lagEvents: 12 }, 'Comparing  [######..................]  25 %  12 behind'],
  ] as const)('shows how far it is: %j', (rebuild, line) => {
    expect(progressLine(aJob(rebuild))).toContain(line);
  });

  it('says what it came to', () => {
    const result = { rowsCompared: 12_345, differences: 0, examples: [], swapped: true };
    expect(verdict(aJob({}, { result }))).toBe(
      '12,345 rows of the rebuilt traffic (version 2) compared with those before: none differed.\nThe rebuilt rows are the ones that are read now.',
    );
  });

  it('shows examples of what differed', () => {
    const example = { table: 'summaries', siteId: 'site1', dimension: 1, value: '/a', old: [1], new: [2] };
    const told = verdict(
      aJob({}, { result: { rowsCompared: 5, differences: 1, examples: [example], swapped: false } }),
    );
    expect(told).toContain('1 differed');
    expect(told).toMatch(/summaries +site1 +1 +\/a +\[1\] +\[2\]/);
    expect(told).toContain('Nothing was swapped.');
  });

  describe('of a small projection', () => {
    const small: RebuildJob = { id: 'id', status: 'running', progressPercent: 25 };

    it('shows how far it is', () => {
      expect(progressLine(small)).toBe('Rebuilding  [######..................]  25 %');
    });

    it('shows what differed by what its rows are known by', () => {
      const example = {
        table: 'public.refusal_counts',
        site_id: 'site1',
        quarter: '2026-03-01T12:00:00Z',
        code: 'bot',
        old: { count: 9 },
        new: { count: 3 },
      };
      const told = verdict({
        ...small,
        result: { rowsCompared: 5, differences: 1, examples: [example], swapped: true },
      });
      expect(told).toContain('5 rebuilt rows compared with those before: 1 differed.');
      expect(told).toMatch(/public\.refusal_counts +site1 +2026-03-01T12:00:00Z +bot +\{"count":9\} +\{"count":3\}/);
    });
  });
});
