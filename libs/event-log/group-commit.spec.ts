import { EventLog, type AppendedAt, type NewRecord } from './event-log.port.ts';
import { GroupCommit } from './group-commit.ts';

/** A log whose appends end when the spec says so. */
class HeldLog extends EventLog {
  readonly appends: (readonly NewRecord[])[] = [];
  #ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  #next = 0;

  override append(_topic: string, records: readonly NewRecord[]): Promise<readonly AppendedAt[]> {
    this.appends.push(records);
    return new Promise((resolve, reject) => {
      const taken = records.map(() => ({ partition: 0, position: this.#next++ }));
      this.#ends.push({ resolve: () => resolve(taken), reject });
    });
  }

  override subscribe(): Promise<void> {
    throw new Error('not asked for');
  }

  override describe(): Promise<never> {
    throw new Error('not asked for');
  }

  async end(error?: Error): Promise<void> {
    const end = this.#ends.shift();
    if (error) end?.reject(error);
    else end?.resolve();
    await turn();
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
const record = (key: string): NewRecord => ({ key, value: Buffer.alloc(36) });
const names = (log: HeldLog): readonly string[][] => log.appends.map((records) => records.map(({ key }) => key));

describe('group commit', () => {
  it('carries along what came while the append before was on its way', async () => {
    const log = new HeldLog();
    const commit = new GroupCommit({ log, maxBytes: 10_000 });
    const first = commit.append('tracking', [record('a')]);
    await turn();
    const second = commit.append('tracking', [record('b'), record('c')]);
    const third = commit.append('tracking', [record('d')]);
    await turn();
    expect(names(log)).toEqual([['a']]);
    await log.end();
    expect(names(log)).toEqual([['a'], ['b', 'c', 'd']]);
    await log.end();
    expect(await Promise.all([first, second, third])).toEqual([
      [{ partition: 0, position: 0 }],
      [
        { partition: 0, position: 1 },
        { partition: 0, position: 2 },
      ],
      [{ partition: 0, position: 3 }],
    ]);
  });

  it('does not let one topic wait for another', async () => {
    const log = new HeldLog();
    const commit = new GroupCommit({ log, maxBytes: 10_000 });
    void commit.append('tracking', [record('a')]);
    void commit.append('refusals', [record('b')]);
    await turn();
    expect(names(log)).toEqual([['a'], ['b']]);
  });

  it('refuses what would be more than it may hold, until there is room again', async () => {
    const log = new HeldLog();
    const commit = new GroupCommit({ log, maxBytes: 250 });
    const first = commit.append('tracking', [record('a'), record('b')]);
    await turn();
    await expect(commit.append('tracking', [record('c')])).rejects.toMatchObject({
      code: 'buffer.full',
      retryAfterSeconds: 1,
    });
    await log.end();
    await first;
    const later = commit.append('tracking', [record('d')]);
    await turn();
    await log.end();
    expect(await later).toHaveLength(1);
  });

  it('splits what is too much for one append, in order', async () => {
    const log = new HeldLog();
    const commit = new GroupCommit({ log, maxBytes: 10_000, maxFlushBytes: 250 });
    void commit.append('tracking', [record('a')]);
    void commit.append('tracking', [record('b')]);
    void commit.append('tracking', [record('c'), record('d'), record('e')]);
    await turn();
    await log.end();
    await log.end();
    expect(names(log)).toEqual([
      ['a', 'b'],
      ['c', 'd', 'e'],
    ]);
  });

  it('tells everyone whose records were in a failed append, then goes on', async () => {
    const log = new HeldLog();
    const commit = new GroupCommit({ log, maxBytes: 10_000 });
    const failed = Promise.allSettled([
      commit.append('tracking', [record('a')]),
      commit.append('tracking', [record('b')]),
    ]);
    await turn();
    await log.end(new Error('away'));
    expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const next = commit.append('tracking', [record('c')]);
    await turn();
    await log.end();
    expect(await next).toHaveLength(1);
    await commit.drain();
  });
});
