import { createHash } from 'node:crypto';
import { type NewRecord } from '#libs/event-log';
import { encode, type Envelope } from '#libs/events';
import { EventIds } from '../load/event-ids.ts';
import { type Prepared } from './prepared.ts';

const uuidOf = (text: string): string => {
  const hex = createHash('md5').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
};

const none = {
  userHash: null,
  recordingId: null,
  properties: null,
  revenue: null,
  currency: null,
} as const;

const encoded = (envelope: Envelope, { page, client, acquisition, name }: Prepared): Buffer => {
  const common = { envelope, page, client, acquisition, ...none };
  return name === null
    ? encode('PageViewed', { ...common, engagementMs: null, scrollDepth: null, sessionMetadata: null })
    : encode('CustomEventTracked', { ...common, name, interactive: true });
};

/** Events as ingest would have appended them: the prepared ones again and again, of other visitors each round. */
export class FilledEvents {
  readonly #site: string;
  readonly #ids: EventIds;
  readonly #prepared: readonly Prepared[];
  readonly #visitors = new Map<number, string>();
  #round = -1;

  constructor(prepared: readonly Prepared[], site: string, run: number) {
    this.#site = site;
    this.#ids = new EventIds(run);
    this.#prepared = prepared;
  }

  /** The record of event `number`, which happened and was taken at `at`. */
  record(number: number, at: number): NewRecord {
    const round = Math.floor(number / this.#prepared.length);
    const event = this.#prepared[number % this.#prepared.length] as Prepared;
    const eventId = this.#ids.of(number, at);
    const visitorId = this.#visitorOf(round, event.visitor);
    const envelope = {
      eventId,
      siteId: this.#site,
      visitorId,
      sessionId: null,
      pageViewId: event.name === null ? eventId : null,
      origin: 'BROWSER' as const,
      importId: null,
      requestId: eventId,
      settingsVersion: 1,
      occurredAt: at,
      recordedAt: at,
    };
    return { key: `${this.#site}:${visitorId}`, value: encoded(envelope, event) };
  }

  #visitorOf(round: number, visitor: number): string {
    if (round !== this.#round) this.#visitors.clear();
    this.#round = round;
    const known = this.#visitors.get(visitor) ?? uuidOf(`${this.#site} ${round} ${visitor}`);
    this.#visitors.set(visitor, known);
    return known;
  }
}
