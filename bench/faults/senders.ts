import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, type Reply } from '../load/connection.ts';
import { EventIds } from '../load/event-ids.ts';
import { randomFrom, wholeFrom } from '../traffic/random.ts';
import { type Sent } from './history.ts';

const RUNS = 1 << 24;
const ANSWER_MS = 10_000;
const BACK_OFF_MS = 30;
const MOST_IN_BATCH = 12;
const HOUR_MS = 3_600_000;
/** Younger than the oldest that a browser may send, with a margin for waiting. */
const OLDEST_HOURS = 40;
const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** What a sender does next. */
type Deed = 'single' | 'batch' | 'late' | 'again';

const deeds: readonly Deed[] = ['single', 'single', 'single', 'batch', 'batch', 'late', 'again'];

interface Told {
  readonly eventId?: string;
  readonly status?: string;
  readonly results?: readonly { readonly eventId: string; readonly status: string }[];
}

interface Event {
  readonly id: string;
  readonly type: 'pageView';
  readonly url: string;
  readonly occurredAt?: number;
}

/** Which events an answer says are durable; undefined if there was none. */
const readAnswer = (reply: Reply | undefined): ReadonlySet<string> | undefined => {
  if (!reply) return undefined;
  if (reply.status !== 202) return new Set();
  const text = reply.bytes.toString('utf8');
  const told = JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4) || '{}') as Told;
  const results = told.results ?? (told.eventId === undefined ? [] : [{ eventId: told.eventId, status: told.status }]);
  const durable = results.filter(({ status }) => status === 'accepted' || status === 'duplicate');
  return new Set(durable.map(({ eventId }) => eventId));
};

/** Visitors that send one request after the other, through every fault, and remember what they were told. */
export class Senders {
  readonly #address: () => string;
  readonly #site: string;
  readonly #seed: number;
  readonly #ids = new EventIds(randomInt(RUNS));
  readonly #acknowledged = new Set<string>();
  readonly #sent: Omit<Sent, 'isAcknowledged'>[] = [];
  #newest = -Infinity;
  #next = 0;

  /** `address` is asked before each request: where the system answers now. */
  constructor(address: () => string, site: string, seed: number) {
    this.#address = address;
    this.#site = site;
    this.#seed = seed;
  }

  /** When the newest request was sent whose answer told of events that had not been durable before; on the clock of `performance`. */
  get newestAnswered(): number {
    return this.#newest;
  }

  /** Everything that was sent, and whether it was acknowledged. */
  get sent(): readonly Sent[] {
    return this.#sent.map((one) => ({ ...one, isAcknowledged: this.#acknowledged.has(one.id) }));
  }

  /** Sends from `count` visitors until `signal` aborts. */
  async run(count: number, signal: AbortSignal): Promise<void> {
    await Promise.all(Array.from({ length: count }, (_, sender) => this.#send(sender, signal)));
  }

  async #send(sender: number, signal: AbortSignal): Promise<void> {
    const random = randomFrom(this.#seed * 1000 + sender);
    const recent: Event[] = [];
    while (!signal.aborted) {
      const deed = deeds[wholeFrom(random, 0, deeds.length)] ?? 'single';
      const events = deed === 'again' ? this.#again(recent, random) : this.#fresh(sender, deed, random);
      if (events.length === 0) continue;
      // Two of three give up what was cut off after some tries; nobody sends the next before.
      const tries = random() < 0.3 ? 2 : Infinity;
      await this.#insist(sender, events, tries, signal);
      // What was given up is not taken up again: it would come behind what was sent since.
      recent.push(...events.filter(({ id }) => this.#acknowledged.has(id)));
      recent.splice(0, recent.length - MOST_IN_BATCH);
    }
  }

  #fresh(sender: number, deed: Deed, random: () => number): readonly Event[] {
    const count = deed === 'batch' ? wholeFrom(random, 2, MOST_IN_BATCH + 1) : 1;
    const now = Date.now();
    const hours = deed === 'late' ? 1 + random() * (OLDEST_HOURS - 1) : 0;
    return Array.from({ length: count }, () => {
      const step = this.#next++;
      const id = this.#ids.of(step, now);
      this.#sent.push({ id, sender, step });
      const url = `https://faults.example/page-${wholeFrom(random, 0, 20)}`;
      const late = hours > 0 ? { occurredAt: Math.floor(now - hours * HOUR_MS) } : {};
      return { id, type: 'pageView', url, ...late } as const;
    });
  }

  /** An event of before, with its id, as a tracker sends it that missed the answer. */
  #again(recent: readonly Event[], random: () => number): readonly Event[] {
    const event = recent[wholeFrom(random, 0, recent.length)];
    return event ? [event] : [];
  }

  /** Sends until it is answered, or given up. */
  async #insist(sender: number, events: readonly Event[], tries: number, signal: AbortSignal): Promise<void> {
    for (let attempt = 0; attempt < tries && !signal.aborted; attempt++) {
      const began = performance.now();
      const durable = readAnswer(await this.#request(sender, events));
      if (durable && durable.size > 0) {
        const isAgain = events.every(({ id }) => this.#acknowledged.has(id));
        for (const id of durable) this.#acknowledged.add(id);
        // A known duplicate is answered from memory, whatever the log's state.
        if (!isAgain) this.#newest = Math.max(this.#newest, began);
        return;
      }
      await sleep(BACK_OFF_MS);
    }
  }

  async #request(sender: number, events: readonly Event[]): Promise<Reply | undefined> {
    const { hostname, port, host } = new URL(this.#address());
    const [first] = events;
    const isBatch = events.length > 1;
    const body = JSON.stringify(isBatch ? { siteId: this.#site, events } : { siteId: this.#site, ...first });
    const head = [
      `POST /api/v1/events${isBatch ? '/batch' : ''} HTTP/1.1`,
      `host: ${host}`,
      'content-type: application/json',
      'origin: https://faults.example',
      `user-agent: ${AGENT}`,
      `x-forwarded-for: 2001:db8:4445:${sender.toString(16)}::1`,
      `content-length: ${Buffer.byteLength(body)}`,
    ];
    const connection = new Connection(hostname, Number(port));
    const timer = setTimeout(() => connection.close(), ANSWER_MS);
    const reply = await new Promise<Reply | undefined>((resolve) =>
      connection.send(Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`), (answer) =>
        resolve(answer && { status: answer.status, bytes: Buffer.from(answer.bytes) }),
      ),
    );
    clearTimeout(timer);
    connection.close();
    return reply;
  }
}
