import { outcomes } from '../load/load-plan.ts';
import { accountOf, marksOf } from './account.ts';

const sent = (...outcomeOf: readonly number[]): Parameters<typeof marksOf>[0][number] => ({
  site: 'site',
  run: 1,
  firstNumber: 0,
  batch: 2,
  outcomeOf: Uint8Array.from(outcomeOf),
});

describe('the account of a load', () => {
  const marks = marksOf([sent(outcomes.taken, outcomes.unanswered, outcomes.taken)]);

  it('is settled if each acknowledged event is in one row', () => {
    expect(accountOf(marks, [5, 0, 1, 4])).toEqual({
      acknowledged: 4,
      rows: 4,
      lost: 0,
      doubled: 0,
      unacknowledged: 0,
      unknown: 0,
    });
  });

  it('allows what was cut off to have been taken', () => {
    expect(accountOf(marks, [0, 1, 2, 4, 5])).toMatchObject({ unacknowledged: 1, lost: 0, doubled: 0, unknown: 0 });
  });

  it('finds what is lost, what is there twice and what nobody sent', () => {
    expect(accountOf(marks, [0, 0, 1, 4, 99, -1])).toMatchObject({ lost: 1, doubled: 1, unknown: 2 });
  });

  it('takes the numbers of several loads together', () => {
    const more = { ...sent(outcomes.taken), firstNumber: 6 };
    expect(accountOf(marksOf([sent(outcomes.taken), more]), [0, 1, 6, 7])).toMatchObject({ acknowledged: 4, lost: 0 });
  });
});
