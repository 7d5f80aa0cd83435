import { progressLine, type RebuildJob, verdict } from './rebuild-text.ts';

const aJob = (rebuild: Partial<RebuildJob['rebuild']> = {}, more: Partial<RebuildJob> = {}): RebuildJob => ({
  id: 'id',
  status: 'running',
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
});
