import { DURATION_BOUNDS, Distribution, type Reading } from '#libs/telemetry';
import { type Kind } from './fields/read-event.ts';
import { type EventResult } from './event-result.ts';

/** What a process has collected since it began. Few texts: outcomes, our own codes, kinds of events. */
export class CollectTally {
  /** Seconds from a request's events being read to its answer. */
  readonly seconds = new Distribution(DURATION_BOUNDS);
  readonly #outcomes = new Map<EventResult['status'], Map<string, number>>();
  readonly #accepted = new Map<Kind['type'], number>();

  count({ status, code = '' }: EventResult, { type }: Kind): void {
    const codes = this.#outcomes.get(status) ?? new Map<string, number>();
    if (codes.size === 0) this.#outcomes.set(status, codes);
    codes.set(code, (codes.get(code) ?? 0) + 1);
    if (status === 'accepted') this.#accepted.set(type, (this.#accepted.get(type) ?? 0) + 1);
  }

  /** By outcome, and by reason where there is one. */
  outcomes(): readonly Reading[] {
    return [...this.#outcomes].flatMap(([outcome, codes]) =>
      [...codes].map(([reason, value]) => ({ labels: { outcome, reason }, value })),
    );
  }

  /** What was accepted, by its kind. */
  accepted(): readonly Reading[] {
    return [...this.#accepted].map(([type, value]) => ({ labels: { type }, value }));
  }
}
