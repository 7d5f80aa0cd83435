import { type RetryBody, type RetryLetter, type RetryReach, type RetryResult } from '#libs/document-store';
import { type AppendedAt, type EventLog, type NewRecord } from '#libs/event-log';
import { encode, type LetterOutcome } from '#libs/events';
import { type PutBack, type PuttingBack } from './put-back.ts';

/** What a part of a retry did: one result per letter, and where the log has what was appended. */
export interface Carried {
  readonly results: readonly RetryResult[];
  readonly reaches: readonly RetryReach[];
}

interface Judged {
  readonly letter: RetryLetter;
  readonly back: PutBack | 'counted' | 'discarded';
}

const outcomes: Readonly<Record<RetryResult['outcome'], LetterOutcome>> = {
  fixed: 'FIXED',
  duplicate: 'FIXED',
  stillFailing: 'STILL_FAILING',
  discarded: 'DISCARDED',
};

const recordOf = ({ back }: Judged): readonly NewRecord[] =>
  typeof back === 'object' && back.kind === 'event' ? [back.record] : [];

const resultOf = ({ letter: { deadLetterId }, back }: Judged, place: AppendedAt | undefined): RetryResult => {
  if (back === 'counted') return { deadLetterId, outcome: 'duplicate' };
  if (back === 'discarded') return { deadLetterId, outcome: 'discarded' };
  if (back.kind === 'event') return { deadLetterId, outcome: 'fixed', ...(place && { place }) };
  return { deadLetterId, outcome: 'stillFailing', ...back.why };
};

const reachesOf = (projection: RetryReach['projection'], places: readonly AppendedAt[]): readonly RetryReach[] =>
  places.map((place) => ({ projection, ...place }));

/** Carries out a retry, some letters at a time: appends their events, then says of each letter what became of it. */
export class RetryRun {
  readonly #log: EventLog;
  readonly #putting: PuttingBack;

  constructor(log: EventLog, putting: PuttingBack) {
    this.#log = log;
    this.#putting = putting;
  }

  /** Resolves once all is durable. A part that was done before and is done again changes nothing: ids claim once. */
  async carry(letters: readonly RetryLetter[], retry: RetryBody): Promise<Carried> {
    const judged = await Promise.all(letters.map((letter) => this.#judge(letter, retry)));
    if (retry.dryRun) return { results: judged.map((one) => resultOf(one, undefined)), reaches: [] };
    const places = await this.#append('tracking', judged.flatMap(recordOf));
    const rest = [...places];
    const results = judged.map((one) => resultOf(one, recordOf(one).length > 0 ? rest.shift() : undefined));
    const handled = await this.#append(
      'tracking.dead-letter',
      results.map((result) => handledRecord(result, retry)),
    );
    return { results, reaches: [...reachesOf('traffic', places), ...reachesOf('dead-letters', handled)] };
  }

  async #judge(letter: RetryLetter, retry: RetryBody): Promise<Judged> {
    if (retry.action === 'discard') return { letter, back: 'discarded' };
    return { letter, back: letter.isCounted ? 'counted' : await this.#putting.make(letter, retry) };
  }

  async #append(
    topic: 'tracking' | 'tracking.dead-letter',
    records: readonly NewRecord[],
  ): Promise<readonly AppendedAt[]> {
    return records.length === 0 ? [] : this.#log.append(topic, records);
  }
}

const handledRecord = ({ deadLetterId, outcome }: RetryResult, { id, siteId }: RetryBody): NewRecord => ({
  key: siteId,
  value: encode('DeadLetterHandled', {
    deadLetterId,
    siteId,
    outcome: outcomes[outcome],
    retryId: id,
    handledAt: Date.now(),
  }),
});
