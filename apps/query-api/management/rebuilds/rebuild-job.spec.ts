import { type RebuildRun } from '#libs/read-store';
import { queuedJob } from '../jobs/job.ts';
import { jobOfRun, rebuildView, withSmall } from './rebuild-job.ts';

const aRun = (more: Partial<RebuildRun> = {}): RebuildRun => ({
  runId: '01980000-0000-7000-8000-000000000001',
  projection: 'traffic',
  fromVersion: 1,
  version: 2,
  state: 'running',
  phase: 'building',
  compareOnly: false,
  firstPositions: {},
  claimsFrom: {},
  eventsDone: 250,
  eventsTotal: 1000,
  eventsPerSecond: 100,
  lagEvents: 750,
  result: null,
  error: null,
  startedAt: new Date('2026-03-10T10:00:00Z'),
  endedAt: null,
  ...more,
});

describe('a rebuild', () => {
  it('tells how far it is and how long it will take', () => {
    expect(rebuildView(aRun())).toMatchObject({ progressPercent: 25, secondsLeft: 8, eventsPerSecond: 100 });
    expect(rebuildView(aRun({ eventsPerSecond: 0 }))).toMatchObject({ secondsLeft: null });
    expect(rebuildView(aRun({ phase: 'preparing', lagEvents: 0 }))).toMatchObject({
      progressPercent: 0,
      secondsLeft: null,
    });
  });

  it('is never at 100 percent before it has ended', () => {
    const level = { eventsDone: 1000, lagEvents: 0 };
    expect(rebuildView(aRun({ ...level, phase: 'comparing' })).progressPercent).toBe(99);
    expect(rebuildView(aRun({ ...level, state: 'done' })).progressPercent).toBe(100);
    expect(rebuildView(aRun({ eventsDone: 0, eventsTotal: 0 })).progressPercent).toBe(99);
  });

  it('is a job, which has failed while it is stopped', () => {
    expect(jobOfRun(aRun())).toMatchObject({ kind: 'rebuild', status: 'running', done: 250, total: 1000 });
    const stopped = jobOfRun(aRun({ state: 'stopped', error: 'disk full' }));
    expect(stopped).toMatchObject({ status: 'failed', error: 'disk full' });
    expect(jobOfRun(aRun({ state: 'stopped' })).error).toContain('goes on where it was');
    const result = { rowsCompared: 5, differences: 0, examples: [], swapped: true };
    expect(jobOfRun(aRun({ state: 'done', result }))).toMatchObject({ status: 'done', result });
  });

  it('of all is over when small projections are level, too', () => {
    const result = { rowsCompared: 5, differences: 1, examples: [{ table: 'sessions' }], swapped: true };
    const traffic = jobOfRun(aRun({ state: 'done', result, endedAt: new Date('2026-03-10T11:00:00Z') }));
    const small = { ...queuedJob('j', 'rebuild'), status: 'running' as const };
    expect(withSmall(traffic, small)).toMatchObject({ status: 'running', progressPercent: 99, endedAt: null });
    const found = { rowsCompared: 7, differences: 2, examples: [{ table: 'letters' }], swapped: true };
    expect(withSmall(traffic, { ...small, status: 'done', result: found })).toMatchObject({
      status: 'done',
      result: {
        rowsCompared: 12,
        differences: 3,
        examples: [{ table: 'letters' }, { table: 'sessions' }],
        swapped: true,
      },
    });
    expect(withSmall(traffic, { ...small, status: 'failed', error: 'disk full' })).toMatchObject({
      status: 'failed',
      error: 'disk full',
    });
    expect(withSmall(jobOfRun(aRun()), small)).toMatchObject({ status: 'running', progressPercent: 25 });
  });
});
