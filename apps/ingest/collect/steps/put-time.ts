import { MINUTE_MS } from '#libs/domain';
import { type Draft } from '../draft.ts';
import { drop, ok } from '../outcome.ts';
import { type Step } from '../pipeline.ts';

const MAX_AHEAD_MS = 10 * MINUTE_MS;

/**
 * When it happened, by our clock: the client's time corrected by how far its clock was off at `sentAt`. Who holds a key,
 * and a log that is imported, is believed.
 */
const occurredAt = ({ input, sender }: Draft): number => {
  if (input.occurredAt === null) return sender.receivedAt;
  if (sender.trusted) return input.occurredAt;
  return input.occurredAt + (input.sentAt === null ? sender.clockShiftMs : sender.receivedAt - input.sentAt);
};

/** Corrects the time; a browser's event that is too old, or too far ahead, is dropped. Exactly at the bound is taken. */
export const putTime: Step = {
  name: 'putTime',
  run: (draft) => {
    const { sender, site } = draft;
    draft.occurredAt = occurredAt(draft);
    if (sender.trusted) return ok;
    const ageMs = sender.receivedAt - draft.occurredAt;
    if (ageMs > site.maxAgeMs) return drop('tooOld');
    return ageMs < -MAX_AHEAD_MS ? drop('inFuture') : ok;
  },
};

/** What a request is told about the time of its events. */
export interface ClientTimes {
  readonly occurredAt: number | null;
  readonly sentAt: number | null;
}

/**
 * What to add to the client times of a request whose sender does not say when it sent: nothing, unless the newest lies in
 * the future. Then all are shifted so that it is now, and their spacing is kept.
 */
export const clockShift = (events: readonly ClientTimes[], receivedAt: number): number => {
  let newest = receivedAt;
  for (const { occurredAt: at, sentAt } of events) if (sentAt === null && at !== null && at > newest) newest = at;
  return receivedAt - newest;
};
