import { type Bucket, cookielessVisitorId, type Zone } from '#libs/domain';
import { type MidnightSharing } from './midnight-sharing.ts';
import { Midnight } from './midnight.ts';
import { type Salts } from './salts.ts';

/** Whose id is asked for. */
export interface VisitorTraces {
  readonly siteId: string;
  readonly zone: Zone;
  /** Epoch milliseconds: the day of the event, in the website's zone, says which salt. */
  readonly occurredAt: number;
  readonly address: string;
  readonly userAgent: string;
  readonly importId: string | null;
}

/** Whose id was made last, under the salt of which day. */
interface Hashed {
  readonly traces: VisitorTraces;
  readonly day: Bucket;
  readonly now: number;
  readonly id: string;
}

interface AroundMidnight {
  readonly today: Bucket;
  readonly dayBefore: Bucket;
}

/** The events of one request are one visitor's, nearly always. */
const isSame = (
  last: Hashed,
  { siteId, importId, address, userAgent }: VisitorTraces,
  day: Bucket,
  now: number,
): boolean =>
  last.now === now &&
  last.day === day &&
  last.traces.address === address &&
  last.traces.userAgent === userAgent &&
  last.traces.siteId === siteId &&
  last.traces.importId === importId;

/**
 * Cookieless visitor ids. The address goes in here and nowhere further. Each run of an import has one of its own, since
 * its midnights are not those of the live events, and shares them with nobody.
 */
export class VisitorIds {
  readonly #salts: Salts;
  readonly #sharing: MidnightSharing | undefined;
  readonly #midnight = new Midnight();
  #last: Hashed | undefined;

  constructor(salts: Salts, sharing?: MidnightSharing) {
    this.#salts = salts;
    this.#sharing = sharing;
  }

  /**
   * The visitor's id; a promise only if a salt is not in memory yet, or another process may know whom the visitor goes on
   * from. Rejects with `store.unavailable`.
   */
  of(traces: VisitorTraces, now: number): string | Promise<string> {
    const { siteId, zone, occurredAt } = traces;
    const today = zone.dayOf(occurredAt);
    const dayBefore = zone.dayOf(today.start - 1);
    const around = { today, dayBefore };
    if (this.#midnight.mayCarry(siteId, dayBefore.label, occurredAt)) return this.#carried(traces, around, now);
    const mayCarry = this.#sharing?.mayCarry(siteId, dayBefore, occurredAt) ?? false;
    if (mayCarry === false) return this.#fresh(traces, today, now);
    if (mayCarry === true) return this.#carried(traces, around, now);
    return mayCarry.then((may) => (may ? this.#carried(traces, around, now) : this.#fresh(traces, today, now)));
  }

  async #carried(traces: VisitorTraces, { today, dayBefore }: AroundMidnight, now: number): Promise<string> {
    const { siteId, occurredAt } = traces;
    const before = await this.#hash(traces, dayBefore, now);
    const goesOn = this.#goesOn(traces, dayBefore, before) || (await this.#wentOn(traces, dayBefore, before));
    if (!goesOn) return this.#fresh(traces, today, now);
    this.#sharing?.tell(siteId, dayBefore.label, before, occurredAt);
    return before;
  }

  #goesOn({ siteId, occurredAt }: VisitorTraces, { label }: Bucket, before: string): boolean {
    return this.#midnight.carries(siteId, label, before, occurredAt);
  }

  /** The same by what the other processes know. */
  async #wentOn(traces: VisitorTraces, dayBefore: Bucket, before: string): Promise<boolean> {
    const { siteId, occurredAt } = traces;
    const lastAt = await this.#sharing?.lastAt(siteId, dayBefore.label, before, occurredAt);
    if (lastAt === undefined) return false;
    this.#midnight.hear(siteId, dayBefore, before, lastAt);
    return this.#goesOn(traces, dayBefore, before);
  }

  #fresh(traces: VisitorTraces, today: Bucket, now: number): string | Promise<string> {
    const id = this.#hash(traces, today, now);
    return typeof id === 'string'
      ? this.#noted(traces, today, id)
      : id.then((made) => this.#noted(traces, today, made));
  }

  #noted({ siteId, occurredAt }: VisitorTraces, today: Bucket, id: string): string {
    if (this.#midnight.note(siteId, today, id, occurredAt)) this.#sharing?.tell(siteId, today.label, id, occurredAt);
    return id;
  }

  #hash(traces: VisitorTraces, day: Bucket, now: number): string | Promise<string> {
    const { siteId, importId, address, userAgent } = traces;
    if (this.#last && isSame(this.#last, traces, day, now)) return this.#last.id;
    const salt = this.#salts.of({ siteId, day, importId }, now);
    if (salt instanceof Promise) return salt.then((loaded) => cookielessVisitorId(loaded, siteId, address, userAgent));
    const id = cookielessVisitorId(salt, siteId, address, userAgent);
    this.#last = { traces, day, now, id };
    return id;
  }
}
