import { type JobTask, jobOf, queuedJob } from './job.ts';

const task = (more: Partial<JobTask> = {}): JobTask => ({
  kind: 'recount',
  state: 'queued',
  result: null,
  madeAt: new Date('2026-03-01T12:00:00Z'),
  doneAt: null,
  ...more,
});
const doneTask = (result: Record<string, unknown>, doneAt: string): JobTask =>
  task({ state: 'done', result, doneAt: new Date(doneAt) });

describe('A job', () => {
  it('is queued until an owner has begun', () => {
    expect(jobOf('j', [task(), task()])).toEqual({
      id: 'j',
      kind: 'recount',
      status: 'queued',
      progressPercent: 0,
      done: 0,
      total: 2,
      startedAt: '2026-03-01T12:00:00.000Z',
      endedAt: null,
    });
  });

  it('is queued, its extent unknown, while no owner has heard of it', () => {
    expect(queuedJob('j', 'erase')).toMatchObject({ status: 'queued', done: 0, total: null });
  });

  it('runs as soon as one owner has written down a first result', () => {
    expect(jobOf('j', [task({ result: { rowsCompared: 3 } }), task()])).toMatchObject({ status: 'running', done: 0 });
  });

  it('runs while one owner is not done, and tells no result', () => {
    const running = jobOf('j', [doneTask({ rowsCompared: 3 }, '2026-03-01T12:00:01Z'), task(), task()]);
    expect(running).toMatchObject({ status: 'running', progressPercent: 33, done: 1, total: 3, endedAt: null });
    expect(running).not.toHaveProperty('result');
  });

  it('adds up the figures of its owners and joins their examples when all are done', () => {
    const job = jobOf('j', [
      doneTask({ rowsCompared: 3, differences: 0, examples: [] }, '2026-03-01T12:00:09Z'),
      doneTask({ rowsCompared: 4, differences: 2, examples: ['a', 'b'] }, '2026-03-01T12:00:05Z'),
    ]);
    expect(job).toMatchObject({
      status: 'done',
      progressPercent: 100,
      result: { rowsCompared: 7, differences: 2, examples: ['a', 'b'] },
      endedAt: '2026-03-01T12:00:09.000Z',
    });
  });

  it('is further by what an owner has done of its part', () => {
    const half = task({ result: { eventsDone: 500, eventsTotal: 1000 } });
    expect(jobOf('j', [half, task()])).toMatchObject({ status: 'running', progressPercent: 25, done: 0 });
  });

  it('has failed when it is over and a part of it failed', () => {
    const failed = doneTask({ error: 'disk full' }, '2026-03-01T12:00:02Z');
    expect(jobOf('j', [failed, task()])).toMatchObject({ status: 'running' });
    expect(jobOf('j', [failed])).toMatchObject({
      status: 'failed',
      error: 'disk full',
      endedAt: '2026-03-01T12:00:02.000Z',
    });
  });
});
