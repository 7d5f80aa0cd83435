import { aDraft, NOON } from '../../specs/a-draft.ts';
import { drop, ok } from '../outcome.ts';
import { dropByAge, timesOf } from './drop-by-age.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

describe('the time of an event', () => {
  it('is the client time corrected by the skew at sentAt', () => {
    expect(timesOf([{ occurredAt: 1000, sentAt: 5000 }], 9000, false)).toEqual([5000]);
  });

  it('is taken as it is without sentAt, unless the newest lies in the future: then all are shifted, spacing kept', () => {
    const at = (...times: number[]): readonly number[] =>
      timesOf(
        times.map((occurredAt) => ({ occurredAt, sentAt: null })),
        9000,
        false,
      );
    expect(at(1000, 8000)).toEqual([1000, 8000]);
    expect(at(1000, 10_000, 9500)).toEqual([0, 9000, 8500]);
  });

  it('is when it was received if the client names none', () => {
    expect(timesOf([{ occurredAt: null, sentAt: 5000 }], 9000, false)).toEqual([9000]);
    expect(timesOf([{ occurredAt: null, sentAt: null }], 9000, false)).toEqual([9000]);
  });

  it('is corrected for each event by its own sentAt', () => {
    const events = [
      { occurredAt: 1000, sentAt: 5000 },
      { occurredAt: 12_000, sentAt: null },
      { occurredAt: 2000, sentAt: 9000 },
    ];
    expect(timesOf(events, 9000, false)).toEqual([5000, 9000, 2000]);
  });

  it('is believed of a server', () => {
    expect(timesOf([{ occurredAt: 1000, sentAt: 5000 }], 9000, true)).toEqual([1000]);
  });
});

describe('dropByAge', () => {
  const outcome = (occurredAt: number, trusted = false) => dropByAge.run(aDraft({ occurredAt, sender: { trusted } }));

  it('takes exactly 48 hours old, and exactly 10 minutes ahead', () => {
    expect(outcome(NOON - 48 * HOUR)).toEqual(ok);
    expect(outcome(NOON - 48 * HOUR - 1)).toEqual(drop('tooOld'));
    expect(outcome(NOON + 10 * MINUTE)).toEqual(ok);
    expect(outcome(NOON + 10 * MINUTE + 1)).toEqual(drop('inFuture'));
  });

  it('lets a server send events of any age', () => {
    expect(outcome(0, true)).toEqual(ok);
  });

  it('goes by the age that the website takes', () => {
    expect(dropByAge.run(aDraft({ occurredAt: NOON - 49 * HOUR, website: { maxEventAgeHours: 72 } }))).toEqual(ok);
  });
});
