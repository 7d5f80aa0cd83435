import { Logger } from '@nestjs/common';
import { NotMigrated, untilMigrated } from './migrated.ts';

beforeAll(() => void Logger.overrideLogger(false));

const NOT_YET = 'The read store lacks 3 migrations';

describe('an app that starts before `footfall migrate`', () => {
  it('goes on once nothing is missing any more', async () => {
    const answers = [NOT_YET, NOT_YET, undefined];
    await untilMigrated(async () => answers.shift(), { forMs: 10_000, againAfterMs: 1 });
    expect(answers).toEqual([]);
  });

  it('waits for an engine that is away, too', async () => {
    const outcomes = [() => Promise.reject(new Error('connect ECONNREFUSED')), () => Promise.resolve(undefined)];
    await untilMigrated(() => outcomes.shift()?.() ?? Promise.resolve(undefined), { forMs: 10_000, againAfterMs: 1 });
    expect(outcomes).toEqual([]);
  });

  it('says what to run when its patience has ended', async () => {
    const waiting = untilMigrated(async () => NOT_YET, { forMs: 0 });
    await expect(waiting).rejects.toThrow(NotMigrated);
    await expect(waiting).rejects.toThrow(/The read store lacks 3 migrations\. Run `footfall migrate`/);
  });

  it('ends with what the engine said if it never came', async () => {
    const away = new Error('connect ECONNREFUSED');
    await expect(untilMigrated(() => Promise.reject(away), { forMs: 0 })).rejects.toBe(away);
  });
});
