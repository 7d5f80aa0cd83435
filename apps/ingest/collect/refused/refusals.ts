import { MINUTE_MS } from '#libs/domain';
import { type EventsRefused } from '#libs/events';

/** One thing that was refused on purpose. */
export interface Refusal {
  /** Empty where no website is known. */
  readonly siteId: string;
  /** Host of the page that sent it; empty if the request names none. */
  readonly origin: string;
  readonly code: string;
  /** An id to find it by, for the sample. */
  readonly eventId: string | null;
}

interface Counter {
  readonly siteId: string;
  readonly minute: number;
  readonly origin: string;
  readonly code: string;
  count: number;
  readonly sample: string[];
}

const MAX_COUNTERS = 10_000;
const SAMPLE_SIZE = 20;
/** Origins are the sender's word: beyond the bound they are counted together. */
const OTHER_ORIGINS = '*';

/** Counts what is refused by website, minute, origin and reason, until it is taken to be appended. Bounded, whatever comes. */
export class Refusals {
  #counters = new Map<string, Counter>();

  count({ siteId, origin, code, eventId }: Refusal, now: number): void {
    const minute = now - (now % MINUTE_MS);
    const counter = this.#counterOf({ siteId, minute, origin, code });
    counter.count++;
    if (eventId !== null && counter.sample.length < SAMPLE_SIZE) counter.sample.push(eventId);
  }

  /** What has been counted since the last take. */
  take(): readonly EventsRefused[] {
    const taken = [...this.#counters.values()].map((counter) => ({ ...counter, importId: null }));
    this.#counters = new Map();
    return taken;
  }

  /** Puts back what could not be appended. */
  putBack(taken: readonly EventsRefused[]): void {
    for (const { siteId, minute, origin, code, count, sample } of taken) {
      const counter = this.#counterOf({ siteId, minute, origin, code });
      counter.count += count;
      counter.sample.push(...sample.slice(0, SAMPLE_SIZE - counter.sample.length));
    }
  }

  #counterOf(named: Pick<Counter, 'siteId' | 'minute' | 'origin' | 'code'>): Counter {
    const key = (origin: string): string => `${named.siteId} ${named.minute} ${named.code} ${origin}`;
    const known = this.#counters.get(key(named.origin));
    if (known) return known;
    const origin = this.#counters.size < MAX_COUNTERS ? named.origin : OTHER_ORIGINS;
    const counter = this.#counters.get(key(origin)) ?? { ...named, origin, count: 0, sample: [] };
    this.#counters.set(key(origin), counter);
    return counter;
  }
}
