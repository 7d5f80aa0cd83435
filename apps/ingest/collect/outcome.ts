/** Why an event is refused on purpose (api.md 4.4): counted by reason, not to be sent again. */
export type DropCode =
  | 'bot'
  | 'doNotTrack'
  | 'duplicate'
  | 'excludedAddress'
  | 'excludedCountry'
  | 'excludedHostname'
  | 'excludedPage'
  | 'inFuture'
  | 'moduleOff'
  | 'quota'
  | 'spamReferrer'
  | 'tooOld'
  | 'trackingOff';

/** Why an event cannot be taken: kept as a dead letter. */
export type RejectCode =
  | 'event.fieldInvalid'
  | 'event.fieldMissing'
  | 'event.nameReserved'
  | 'event.propertiesTooLarge'
  | 'event.tooLarge'
  | 'event.urlInvalid'
  | 'event.visitorMissing';

/** What is wrong with an event. `field` is the member as the sender spelled it; `detail` is one plain sentence without the value. */
export interface Fault {
  readonly code: RejectCode;
  readonly field: string;
  readonly detail: string;
}

/** How a step ends. Anything else that can happen in one is a bug, and thrown. */
export type Outcome =
  | { readonly kind: 'ok' }
  | { readonly kind: 'drop'; readonly code: DropCode }
  | { readonly kind: 'deadLetter'; readonly fault: Fault };

export const ok: Outcome = { kind: 'ok' };

export const drop = (code: DropCode): Outcome => ({ kind: 'drop', code });

export const deadLetter = (code: RejectCode, field: string, detail: string): Outcome => ({
  kind: 'deadLetter',
  fault: { code, field, detail },
});
