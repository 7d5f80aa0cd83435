import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '#libs/testing';
import { aQueue, type JobsHarness, LOCK_MS } from './jobs-harness.contract.ts';

/** What every job queue promises to processes that share one. */
export const severalProcessesContract = (given: JobsHarness): void => {
  describe('several processes', () => {
    it('share the work: each job is done once', async () => {
      const queue = aQueue();
      const handed = await Promise.all(
        [given.jobs, given.another(), given.another()].map((by) => given.workOn(queue, by)),
      );
      const keys = Array.from({ length: 30 }, (_, i) => `job-${String(i).padStart(2, '0')}`);
      await Promise.all(keys.map((key) => given.jobs.add(queue, { key, data: key })));
      await given.done(queue);
      expect(handed.flatMap((each) => each.map(({ key }) => key)).sort()).toEqual(keys);
    });

    it('do no more at once than the queue says', async () => {
      const queue = aQueue({ parallel: 2 });
      let running = 0;
      let most = 0;
      await given.jobs.work(queue, async () => {
        most = Math.max(most, ++running);
        await sleep(20);
        running--;
      });
      await Promise.all(Array.from({ length: 10 }, (_, i) => given.jobs.add(queue, { key: String(i), data: '' })));
      await given.done(queue);
      expect(most).toBe(2);
    });

    it('take over what one had begun that was killed', async () => {
      const queue = aQueue();
      const program = fileURLToPath(new URL('../given/endless-worker.ts', import.meta.url));
      const options = ['--conditions=footfall', '--disable-warning=ExperimentalWarning'];
      const child = spawn(process.execPath, [...options, program, given.server.url, queue.name, String(LOCK_MS)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await given.jobs.add(queue, { key: 'k', data: 'x' });
      const [said] = (await once(child.stdout, 'data')) as [Buffer];
      expect(said.toString()).toBe('begun k\n');
      child.kill('SIGKILL');
      await once(child, 'exit');
      const handed = await given.workOn(queue);
      await given.done(queue);
      expect(handed.map(({ key }) => key)).toEqual(['k']);
    });

    it('end when the work in hand is done, and begin no more', async () => {
      const queue = aQueue({ parallel: 1 });
      const other = given.another();
      const handed: string[] = [];
      let ended = 0;
      await other.work(queue, async ({ key }) => {
        handed.push(key);
        await sleep(100);
        ended++;
      });
      for (const key of ['a', 'b', 'c']) await given.jobs.add(queue, { key, data: '' });
      await eventually('the work has begun', () => handed.length > 0);
      await other.close();
      expect(ended).toBe(handed.length);
      expect((await given.jobs.describe(queue)).waiting).toBe(3 - ended);
    });

    it('leave to others what takes too long to wait for at the end', async () => {
      const queue = aQueue();
      const other = given.another();
      let begun = false;
      await other.work(queue, async () => {
        begun = true;
        await sleep(60_000, undefined, { ref: false });
      });
      await given.jobs.add(queue, { key: 'slow', data: '' });
      await eventually('the work has begun', () => begun);
      expect(await given.jobs.remove(queue, 'slow')).toBe(false);
      await other.close();
      const handed = await given.workOn(queue);
      await given.done(queue);
      expect(handed.map(({ key }) => key)).toEqual(['slow']);
    });
  });
};
