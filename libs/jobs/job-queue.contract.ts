import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '#libs/testing';
import { aQueue, JobsHarness, type JobsUnderTest } from './contract/jobs-harness.contract.ts';
import { severalProcessesContract } from './contract/several-processes.contract.ts';
import { JobRefused, JobsUnavailable } from './job-queue.port.ts';

/** What every job queue promises. */
export const jobQueueContract = (make: () => Promise<JobsUnderTest>): void => {
  const given = new JobsHarness(make);

  beforeAll(() => given.begin(), 60_000);
  afterAll(() => given.end());
  afterEach(() => given.closeAll());

  severalProcessesContract(given);

  describe('adding', () => {
    it('has the work done with what was said', async () => {
      const queue = aQueue();
      const handed = await given.workOn(queue);
      await given.jobs.add(queue, { key: 'mail:1 ö/%', data: 'hello' });
      await given.done(queue);
      expect(handed).toEqual([{ key: 'mail:1 ö/%', data: 'hello', attempt: 1 }]);
    });

    it('keeps the work until somebody offers', async () => {
      const queue = aQueue();
      await given.jobs.add(queue, { key: '7', data: 'seven' });
      expect(await given.jobs.describe(queue)).toEqual({ waiting: 1, delayed: 0, active: 0, failed: 0, failures: [] });
      const handed = await given.workOn(queue, given.another());
      await given.done(queue);
      expect(handed.map(({ data }) => data)).toEqual(['seven']);
    });

    it('of one key at once, by whoever, adds one job', async () => {
      const queue = aQueue();
      const others = [given.jobs, given.another(), given.another()];
      const adding = others.flatMap((by) =>
        Array.from({ length: 7 }, (_, i) => by.add(queue, { key: 'k', data: String(i) })),
      );
      await Promise.all(adding);
      const handed = await given.workOn(queue);
      await given.done(queue);
      expect(handed).toHaveLength(1);
    });

    it('takes a key again once its job is done', async () => {
      const queue = aQueue();
      const handed = await given.workOn(queue);
      for (const data of ['first', 'second']) {
        await given.jobs.add(queue, { key: 'k', data });
        await given.done(queue);
      }
      expect(handed.map(({ data }) => data)).toEqual(['first', 'second']);
    });

    it.each(['', 'a\0b', 'x'.repeat(201)])('refuses the key %j', async (key) => {
      await expect(given.jobs.add(aQueue(), { key, data: '' })).rejects.toThrow('no key of a job');
    });
  });

  describe('a delayed job', () => {
    it('is not done before its time, and outlives every process', async () => {
      const queue = aQueue();
      const first = given.another();
      const addedAt = Date.now();
      await first.add(queue, { key: 'later', data: 'x', delayMs: 1000 });
      await first.close();
      let begunAt = 0;
      await given.jobs.work(queue, async () => void (begunAt = Date.now()));
      expect((await given.jobs.describe(queue)).delayed).toBe(1);
      await given.done(queue);
      expect(begunAt - addedAt).toBeGreaterThanOrEqual(990);
    });

    it('can be taken out before', async () => {
      const queue = aQueue();
      await given.jobs.add(queue, { key: 'later', data: 'x', delayMs: 60_000 });
      expect(await given.another().remove(queue, 'later')).toBe(true);
      expect(await given.jobs.remove(queue, 'later')).toBe(false);
      expect((await given.jobs.describe(queue)).delayed).toBe(0);
    });
  });

  describe('work that throws', () => {
    it('is tried again, later each time', async () => {
      const queue = aQueue({ attempts: 4, firstBackOffMs: 100 });
      const times: number[] = [];
      await given.jobs.work(queue, async ({ attempt }) => {
        times.push(Date.now());
        if (attempt < 4) throw new Error('not yet');
      });
      await given.jobs.add(queue, { key: 'k', data: '' });
      await given.done(queue);
      const waits = times.slice(1).map((time, i) => time - (times[i] ?? 0));
      expect(waits.map((wait, i) => wait >= 95 * 2 ** i)).toEqual([true, true, true]);
      expect((await given.jobs.describe(queue)).failed).toBe(0);
    });

    it('has failed when its attempts are used up, which is kept and can be cleared away', async () => {
      const queue = aQueue({ attempts: 2, firstBackOffMs: 10 });
      const handed: number[] = [];
      await given.jobs.work(queue, async ({ attempt }) => {
        handed.push(attempt);
        throw new Error('The mail server is away');
      });
      await given.jobs.add(queue, { key: 'k', data: 'x' });
      await given.done(queue);
      const { failed, failures } = await given.another().describe(queue);
      expect([failed, failures]).toEqual([
        1,
        [{ key: 'k', attempts: 2, reason: 'The mail server is away', failedAt: expect.any(Number) as number }],
      ]);
      await given.jobs.add(queue, { key: 'k', data: 'x' });
      await given.done(queue);
      expect(handed).toEqual([1, 2]);
      expect(await given.jobs.remove(queue, 'k')).toBe(true);
      await given.jobs.add(queue, { key: 'k', data: 'x' });
      await eventually('it is tried again', () => handed.length > 2);
    });

    it('is not tried again when that is of no use', async () => {
      const queue = aQueue({ attempts: 5 });
      let count = 0;
      await given.jobs.work(queue, async () => {
        count++;
        throw new JobRefused('There is no such mailbox');
      });
      await given.jobs.add(queue, { key: 'k', data: 'x' });
      await given.done(queue);
      const { failures } = await given.jobs.describe(queue);
      expect([count, failures.map(({ reason }) => reason)]).toEqual([1, ['There is no such mailbox']]);
    });

    it('is remembered for the newest failures alone', async () => {
      const queue = aQueue({ parallel: 1 });
      await given.jobs.work(queue, async () => {
        throw new JobRefused('No');
      });
      for (const key of ['a', 'b', 'c', 'd', 'e']) {
        await given.jobs.add(queue, { key, data: 'x' });
        await given.done(queue);
      }
      const { failed, failures } = await given.jobs.describe(queue);
      expect([failed, failures.map(({ key }) => key).sort()]).toEqual([3, ['c', 'd', 'e']]);
    });
  });

  describe('repeating', () => {
    it('has the work done in its rhythm, however many processes say so, until it is taken out', async () => {
      const queue = aQueue();
      const repeated = { key: 'tick', data: 'x', rhythm: { everyMs: 300 } };
      const handed = await given.workOn(queue);
      await Promise.all([given.jobs.repeat(queue, repeated), given.another().repeat(queue, repeated)]);
      await eventually('it has been done three times', () => handed.length >= 3);
      expect(handed[2]).toEqual({ key: 'tick', data: 'x', attempt: 1 });
      expect((await given.jobs.describe(queue)).delayed).toBeLessThanOrEqual(1);
      expect(await given.jobs.remove(queue, 'tick')).toBe(true);
      await given.done(queue);
      const count = handed.length;
      await sleep(700);
      expect(handed.length).toBe(count);
    });

    it("waits for a time of day on a time zone's clock", async () => {
      const queue = aQueue();
      await given.jobs.repeat(queue, {
        key: 'nightly',
        data: 'x',
        rhythm: { cron: '0 2 * * *', zone: 'Europe/Berlin' },
      });
      const { waiting, delayed } = await given.jobs.describe(queue);
      expect([waiting, delayed]).toEqual([0, 1]);
      await given.jobs.remove(queue, 'nightly');
    });
  });

  describe('while the server is away', () => {
    it('adding is refused in words, and work goes on when it is back', async () => {
      const queue = aQueue();
      const handed = await given.workOn(queue);
      await given.jobs.add(queue, { key: 'before', data: '' });
      await given.done(queue);
      given.server.away();
      try {
        const adding = given.jobs.add(queue, { key: 'meanwhile', data: '' });
        await expect(adding).rejects.toBeInstanceOf(JobsUnavailable);
        await expect(adding).rejects.toHaveProperty(
          'cause.message',
          expect.stringContaining('did not take a call for jobs'),
        );
      } finally {
        given.server.back();
      }
      await eventually(
        'jobs are taken again',
        async () => {
          await given.jobs.add(queue, { key: 'after', data: '' }).catch(() => undefined);
          return handed.some(({ key }) => key === 'after');
        },
        20_000,
      );
    });
  });
};
