import { randomInt } from 'node:crypto';
import { type Sent, settle } from '../checks/account.ts';
import { recount } from '../checks/recount.ts';
import { violationsOf } from '../checks/violations.ts';
import { copied, level, pauseProjection } from '../instance/projection.ts';
import { load } from '../load/load.ts';
import { type LoadPlan, type LoadResult, outcomes } from '../load/load-plan.ts';
import { ownShape, type Shape } from '../load/shape.ts';
import { meanOf, sentenceOf, type Shares, watchShares } from '../system/shares.ts';
import { startSystem } from '../system/start-system.ts';
import { type System } from '../system/system.ts';
import { type Settings } from './experiment.ts';
import { within } from './time-limit.ts';

const RUNS = 1 << 24;
const CONNECTIONS = 128;
const LIMIT_MINUTES = 30;

/** What differs from one load to the next. */
export interface Asked {
  readonly pace: LoadPlan['pace'];
  readonly batch?: number;
  readonly seconds: number;
  readonly warmUpSeconds?: number;
  readonly connections?: number;
}

/** A system of its own with one website, and the account of everything that was sent to it. */
export class Laboratory<Of extends System = System> {
  readonly system: Of;
  readonly site: string;
  readonly #settings: Settings;
  readonly #run = randomInt(RUNS);
  readonly #sent: Sent[] = [];
  readonly #shapes: { readonly single: Shape; readonly batch: Shape };
  readonly #shares = new Map<string, Shares[]>();
  #loads = 0;
  #next = 0;

  private constructor(system: Of, site: string, settings: Settings) {
    this.system = system;
    this.site = site;
    this.#settings = settings;
    this.#shapes = { single: ownShape('footfall'), batch: ownShape('footfall-batch') };
  }

  /** Starts a system, hands it to `work`, and takes everything away again. */
  static with<T>(settings: Settings, work: (laboratory: Laboratory) => Promise<T>): Promise<T> {
    return Laboratory.on(() => startSystem(settings.mode), settings, work);
  }

  /** The same with a system of one's own making. */
  static async on<Of extends System, T>(
    start: () => Promise<Of>,
    settings: Settings,
    work: (laboratory: Laboratory<Of>) => Promise<T>,
  ): Promise<T> {
    settings.say('starting');
    const system = await start();
    try {
      const laboratory = new Laboratory(system, await system.website('bench'), settings);
      return await within(LIMIT_MINUTES, Promise.race([work(laboratory), system.died]));
    } catch (error) {
      throw new Error(system.said, { cause: error });
    } finally {
      await system.remove();
    }
  }

  /** Does `work`, and keeps in mind how much of a processor each part took for it; what has one name is one in `notes`. */
  async measured<T>(name: string, work: () => Promise<T>): Promise<T> {
    const end = await watchShares(this.system);
    const result = await work();
    this.#shares.set(name, [...(this.#shares.get(name) ?? []), end()]);
    return result;
  }

  /** What each part took of a processor, by what was measured. */
  get notes(): readonly string[] {
    return [...this.#shares].map(([name, shares]) => sentenceOf(name, meanOf(shares)));
  }

  /** Sends one load to the website. Ids and visitors differ from those of the loads before; it ends early when `signal` aborts. */
  async load({ pace, seconds, ...asked }: Asked, signal?: AbortSignal): Promise<LoadResult> {
    const { batch = 1, warmUpSeconds = 1, connections = CONNECTIONS } = asked;
    const plan = {
      urls: this.system.collectUrls,
      shape: batch > 1 ? this.#shapes.batch : this.#shapes.single,
      site: this.site,
      hostname: 'bench.example',
      seed: this.#settings.seed + 7919 * this.#loads++,
      run: this.#run,
      firstNumber: this.#next,
      batch,
      pace,
      seconds,
      warmUpSeconds,
      connections,
    };
    const result = await load(plan, signal);
    const { site, run, firstNumber } = plan;
    this.#sent.push({ site, run, firstNumber, batch, outcomeOf: result.outcomeOf });
    this.#next += batch * result.requests;
    return result;
  }

  /** Under which number a website is filled past `load`. */
  get run(): number {
    return this.#run;
  }

  /** Puts to the account that the first so many events of a website were appended past `load`. */
  alsoFilled(site: string, run: number, events: number): void {
    const outcomeOf = new Uint8Array(events).fill(outcomes.taken);
    this.#sent.push({ site, run, firstNumber: 0, batch: 1, outcomeOf });
  }

  /** Puts to the account that the first so many events were appended past `load`; before any load. */
  filled(events: number): void {
    if (this.#next > 0) throw new Error('A website is filled before it is loaded');
    this.alsoFilled(this.site, this.#run, events);
    this.#next = events;
  }

  /** As `load`, measured under a name, while the traffic projection is held up; it is level again afterwards. */
  async loadWhilePaused(asked: Asked, name: string): Promise<LoadResult> {
    const resume = await pauseProjection(this.system.database);
    const result = await this.measured(name, () => this.load(asked)).finally(resume);
    await this.level();
    return result;
  }

  /** Resolves when everything that was sent is in rows, with the milliseconds that it took. */
  async level(): Promise<number> {
    return level(this.system, ({ behind }) => this.#settings.draw(`${behind} events to project`));
  }

  /**
   * Resolves when the copies of closed days are made that answers are given from, with the milliseconds until the last of
   * them; 0 if there are none to make.
   */
  async copied(): Promise<number> {
    return copied(this.system.database, ({ made }) => this.#settings.draw(`${made} days copied`));
  }

  /** What must never be: an acknowledged event without a row, one in two rows, or a summary that a recount contradicts. */
  async violations(): Promise<readonly string[]> {
    await this.level();
    this.#settings.say('comparing what was acknowledged with the rows');
    const found: string[] = [];
    for (const sent of Map.groupBy(this.#sent, ({ site }) => site).values()) {
      found.push(...violationsOf(await settle(this.system.database, sent)));
    }
    this.#settings.say('counting the summaries again');
    const { differences } = await recount(this.system);
    return [...found, ...(differences > 0 ? [`${differences} summary rows differ from a recount`] : [])];
  }
}

/** Sentences on a load that went otherwise than all taken. */
export const mishapsOf = (
  name: string,
  { requests, taken, statuses, unanswered, unsent }: LoadResult,
): readonly string[] =>
  taken === requests
    ? []
    : [
        `${name}: ${requests - taken} of ${requests} requests were not taken (${JSON.stringify({ ...statuses, unanswered, unsent })})`,
      ];
