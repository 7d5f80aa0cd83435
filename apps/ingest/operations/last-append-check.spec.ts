import { GroupCommit } from '#libs/event-log';
import { FakeLog } from '../specs/fake-log.ts';
import { lastAppendCheck } from './last-append-check.ts';

describe('the last append', () => {
  it('is none at first, and acknowledged then', async () => {
    const commit = new GroupCommit({ log: new FakeLog(), maxBytes: 1e6 });
    const check = lastAppendCheck(commit);
    expect(await check.run()).toBe('none yet');
    await commit.append('tracking', [{ key: 'a', value: Buffer.from('b') }]);
    expect(await check.run()).toMatch(/^acknowledged at 20/);
    expect([commit.figures.records.count, commit.figures.failures]).toEqual([1, 0]);
  });

  it('that failed keeps requests away for half a minute, not for ever', async () => {
    const commit = new GroupCommit({ log: new FakeLog(), maxBytes: 1e6 });
    commit.figures.count(1, performance.now(), new Error('the broker is away'));
    let now = Date.now();
    const check = lastAppendCheck(commit, () => now);
    await expect(check.run()).rejects.toThrow('the broker is away');
    now += 31_000;
    expect(await check.run()).toMatch(/^failed at .*, none since$/);
  });
});
