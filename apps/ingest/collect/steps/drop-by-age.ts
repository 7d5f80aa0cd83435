import { correctTimes, judgeAge } from '#libs/domain';
import { drop, ok } from '../outcome.ts';
import { type Step } from '../pipeline.ts';

/** What an event says of time; epoch milliseconds. */
export interface ClientTimes {
  readonly occurredAt: number | null;
  readonly sentAt: number | null;
}

/**
 * When the events of a request happened, by our clock. Nearly always all name one `sentAt`, that of the envelope, or none;
 * those that name one of their own are corrected by it.
 */
export const timesOf = (events: readonly ClientTimes[], receivedAt: number, trusted: boolean): readonly number[] => {
  if (trusted) return events.map(({ occurredAt }) => occurredAt ?? receivedAt);
  const clientTimes = events.map(({ occurredAt, sentAt }) => (sentAt === null ? occurredAt : null));
  const withoutSentAt = correctTimes({ receivedAt, sentAt: null, clientTimes });
  return events.map(({ occurredAt, sentAt }, index) => {
    const own = sentAt === null ? withoutSentAt : correctTimes({ receivedAt, sentAt, clientTimes: [occurredAt] });
    return own[sentAt === null ? index : 0] ?? receivedAt;
  });
};

/** A browser's event that is too old is dropped, and anybody's that is ahead of us; exactly at the bound is taken. */
export const dropByAge: Step = {
  name: 'dropByAge',
  run: ({ occurredAt, sender, site }) => {
    const age = judgeAge(occurredAt, sender.receivedAt, sender.trusted ? null : site.maxAgeMs);
    return age === 'accepted' ? ok : drop(age);
  },
};
