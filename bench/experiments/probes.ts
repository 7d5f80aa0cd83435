import { setTimeout as sleep } from 'node:timers/promises';
import { trafficSchemaOf } from '../instance/projection.ts';
import { Connection } from '../load/connection.ts';
import { EventIds } from '../load/event-ids.ts';
import { templateOf } from '../load/request-template.ts';
import { type Shape } from '../load/shape.ts';
import { type System } from '../system/system.ts';
import { type Visit } from '../traffic/example-log.ts';

/** Where an event is looked for. */
export type Place = 'row' | 'live' | 'summary';

/** Milliseconds from send until seen, one per probe, by place. */
export type Seen = Readonly<Record<Place, readonly number[]>>;

/** Looking costs the machine that is measured: a tenth of what it finds is as fine as it needs to be. */
const SQL_EVERY_MS = 10;
const HTTP_EVERY_MS = 50;
const GIVE_UP_MS = 30_000;
/** Newest first, a probe is a visitor of its own, and a slow answer must not miss one. */
const NEWEST = 100;
const PATH_CODE = 1;
const DAY_GRAIN = 2;

const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** Events whose pages are theirs alone, sent one by one, and looked for until they are there. */
export class Probes {
  readonly #system: System;
  readonly #site: string;
  readonly #shape: Shape;
  readonly #ids: EventIds;
  readonly #sentAt = new Map<number, number>();
  readonly #waiting: Readonly<Record<Place, Set<number>>> = { row: new Set(), live: new Set(), summary: new Set() };
  readonly #seen: Record<Place, number[]> = { row: [], live: [], summary: [] };
  readonly #run: number;
  #next = 0;
  #schema = '';

  /** `site` should be no other load's: looking is cheap where little is. */
  constructor(system: System, site: string, shape: Shape, run: number) {
    this.#system = system;
    this.#site = site;
    this.#shape = shape;
    this.#run = run;
    this.#ids = new EventIds(run);
  }

  /** Number of the next probe: as many have been sent. */
  get sent(): number {
    return this.#next;
  }

  get site(): string {
    return this.#site;
  }

  get run(): number {
    return this.#run;
  }

  /** Sends a probe every `everyMs` for `seconds`, and answers how long each took to be seen, once all have been. */
  async measure(seconds: number, everyMs: number): Promise<Seen> {
    this.#schema = await trafficSchemaOf(this.#system.database);
    for (const place of ['row', 'live', 'summary'] as const) this.#seen[place] = [];
    const sending = new AbortController();
    const done = (): boolean => sending.signal.aborted && Object.values(this.#waiting).every((set) => set.size === 0);
    const watching = Promise.all([
      this.#watch('row', done, SQL_EVERY_MS, () => this.#inRows()),
      this.#watch('summary', done, SQL_EVERY_MS, () => this.#inSummaries()),
      this.#watch('live', done, HTTP_EVERY_MS, () => this.#live()),
    ]);
    const until = performance.now() + seconds * 1000;
    try {
      for (let due = performance.now(); due < until; due += everyMs) {
        await sleep(Math.max(0, due - performance.now()));
        this.#send();
      }
    } finally {
      setTimeout(() => sending.abort(), 0);
    }
    await Promise.race([watching, sleep(GIVE_UP_MS, undefined, { ref: false }).then(() => this.#giveUp())]);
    return this.#seen;
  }

  #send(): void {
    const number = this.#next++;
    const visit: Visit = {
      visitor: number & 0xffff,
      country: 'NZ',
      path: `/probe-${number}`,
      referrer: null,
      agent,
      at: 0,
    };
    const { host, hostname, port } = new URL(this.#system.collectUrls[0] ?? '');
    const setting = { authority: host, site: this.#site, hostname: 'probes.example', startedAt: Date.now() };
    const { bytes, idsAt, roundsAt } = templateOf(this.#shape, [visit], setting);
    for (const at of idsAt) this.#ids.write(bytes, at, number, Date.now());
    for (const at of roundsAt) bytes.write('0000', at, 'latin1');
    const connection = new Connection(hostname, Number(port));
    this.#sentAt.set(number, performance.now());
    for (const waiting of Object.values(this.#waiting)) waiting.add(number);
    connection.send(bytes, () => connection.close());
  }

  async #watch(
    place: Place,
    done: () => boolean,
    everyMs: number,
    look: () => Promise<readonly number[]>,
  ): Promise<void> {
    while (!done()) {
      if (this.#waiting[place].size > 0) this.#found(place, await look());
      await sleep(everyMs);
    }
  }

  #found(place: Place, numbers: readonly number[]): void {
    const now = performance.now();
    for (const number of numbers) {
      if (this.#waiting[place].delete(number)) this.#seen[place].push(now - (this.#sentAt.get(number) ?? now));
    }
  }

  async #inRows(): Promise<readonly number[]> {
    const rows = await this.#system.database.prepared<{ id: string }>(
      `select event_id as id from ${this.#schema}.events
       where site = (select site from ${this.#schema}.sites where site_id = $1)
         and occurred_at >= to_timestamp($2::float8)`,
      [this.#site, (Date.now() - (performance.now() - this.#oldest())) / 1000 - 1],
    );
    return rows.map(({ id }) => this.#ids.numberOf(id) ?? -1);
  }

  /** When the row that has been waited for longest was sent. */
  #oldest(): number {
    const [first] = this.#waiting.row;
    return this.#sentAt.get(first ?? -1) ?? performance.now();
  }

  async #inSummaries(): Promise<readonly number[]> {
    const paths = [...this.#waiting.summary].map((number) => `/probe-${number}`);
    const rows = await this.#system.database.prepared<{ path: string }>(
      `select v.value as path from ${this.#schema}.dimension_values v
       where v.site = (select site from ${this.#schema}.sites where site_id = $1)
         and md5(v.value) in (select md5(path) from unnest($2::text[]) as path)
         and exists (select 1 from ${this.#schema}.summaries s where s.site = v.site and s.grain = ${DAY_GRAIN}
           and s.dimension = ${PATH_CODE} and s.value = v.id and s.page_views > 0)`,
      [this.#site, paths],
    );
    return rows.map(({ path }) => numberOfPath(path));
  }

  async #live(): Promise<readonly number[]> {
    const { data } = await this.#system.api<{ data: readonly { currentPage: string | null }[] }>(
      'GET',
      `/api/v1/websites/${this.#site}/live-visitors?limit=${NEWEST}`,
    );
    return data.map(({ currentPage }) => numberOfPath(currentPage ?? ''));
  }

  #giveUp(): never {
    const missing = Object.entries(this.#waiting).map(([place, numbers]) => `${numbers.size} ${place}`);
    throw new Error(`Probes were not seen within ${GIVE_UP_MS} ms: ${missing.join(', ')}`);
  }
}

const numberOfPath = (path: string): number => Number(/^\/probe-(\d+)$/.exec(path)?.[1] ?? -1);
