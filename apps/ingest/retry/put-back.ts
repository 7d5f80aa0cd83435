import { type Directory } from '#libs/directory';
import { type RetryBody, type RetryLetter, type RetryResult } from '#libs/document-store';
import { type NewRecord } from '#libs/event-log';
import { requestIdOfLetter } from '#libs/events';
import { Draft, type Sender } from '../collect/draft.ts';
import { type Outcome } from '../collect/outcome.ts';
import { Pipeline } from '../collect/pipeline.ts';
import { type Site, Sites } from '../collect/site.ts';
import { trackingRecord } from '../collect/tracking-record.ts';
import { type LetterEvent, readLetter } from './letter-event.ts';
import { type RetryLookups, retrySteps } from './retry-steps.ts';

/** A letter's event ready to be appended, or why it cannot be. */
export type PutBack =
  | { readonly kind: 'event'; readonly record: NewRecord }
  | { readonly kind: 'failing'; readonly why: Pick<RetryResult, 'code' | 'field' | 'detail'> };

/** Nobody sends it any more: what its request said is in the letter. It was taken when its first copy was. */
const senderOf = ({ deadLetterId, importId, recordedAt }: RetryLetter, { became }: LetterEvent): Sender => ({
  requestId: requestIdOfLetter(deadLetterId),
  importId,
  origin: importId === null ? became.origin : 'IMPORT',
  trusted: true,
  address: '',
  userAgent: '',
  language: null,
  doNotTrack: false,
  receivedAt: recordedAt,
});

const failing = (outcome: Exclude<Outcome, { kind: 'ok' }>): PutBack => ({
  kind: 'failing',
  why: outcome.kind === 'drop' ? { code: outcome.code } : outcome.fault,
});

const noSite: PutBack = {
  kind: 'failing',
  why: { code: 'site.unknown', detail: 'There is no such website any more.' },
};

export interface PutBackOptions extends RetryLookups {
  readonly directory: Directory;
}

/** Makes events of letters, by the rules of all events as they are now. */
export class PuttingBack {
  readonly #with: PutBackOptions;
  readonly #sites = new Sites();

  constructor(options: PutBackOptions) {
    this.#with = options;
  }

  async make(letter: RetryLetter, { siteId, repair }: RetryBody): Promise<PutBack> {
    const found = this.#with.directory.website(siteId);
    if (found === undefined) return noSite;
    const event = readLetter(letter, repair);
    if (event.fault !== undefined) return { kind: 'failing', why: event.fault };
    return this.#through(letter, event, this.#sites.of(found.website, found.version));
  }

  async #through(letter: RetryLetter, event: LetterEvent, site: Site): Promise<PutBack> {
    const { kind, input, occurredAt, became } = event;
    const eventId = letter.eventId ?? letter.deadLetterId;
    const draft = new Draft(eventId, { kind, input, path: '', occurredAt }, site, senderOf(letter, event));
    const { outcome } = await new Pipeline(retrySteps(became, this.#with)).run(draft);
    return outcome.kind === 'ok' ? { kind: 'event', record: trackingRecord(draft) } : failing(outcome);
  }
}
