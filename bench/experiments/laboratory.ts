import { randomInt } from 'node:crypto';
import { type Sent, settle } from '../checks/account.ts';
import { recount } from '../checks/recount.ts';
import { violationsOf } from '../checks/violations.ts';
import { Instance } from '../instance/instance.ts';
import { copied, level, pauseProjection } from '../instance/projection.ts';
import { load } from '../load/load.ts';
import { type LoadPlan, type LoadResult, outcomes } from '../load/load-plan.ts';
import { ownShape, type Shape } from '../load/shape.ts';
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

/** An instance of its own with one website, and the account of everything that was sent to it. */
export class Laboratory {
  readonly instance: Instance;
  readonly site: string;
  readonly #settings: Settings;
  readonly #run = randomInt(RUNS);
  readonly #sent: Sent[] = [];
  readonly #shapes: { readonly single: Shape; readonly batch: Shape };
  #loads = 0;
  #next = 0;

  private constructor(instance: Instance, site: string, settings: Settings) {
    this.instance = instance;
    this.site = site;
    this.#settings = settings;
    this.#shapes = { single: ownShape('footfall'), batch: ownShape('footfall-batch') };
  }

  /** Starts an instance, hands it to `work`, and takes everything away again. */
  static async with<T>(settings: Settings, work: (laboratory: Laboratory, startMs: number) => Promise<T>): Promise<T> {
    const instance = new Instance();
    try {
      const startMs = await instance.start();
      const laboratory = new Laboratory(instance, await instance.website('bench'), settings);
      return await within(LIMIT_MINUTES, Promise.race([work(laboratory, startMs), instance.died]));
    } catch (error) {
      throw new Error(`${instance.said}\n${instance.serverLog}`, { cause: error });
    } finally {
      await instance.remove();
    }
  }

  /** Sends one load to the website. Ids and visitors differ from those of the loads before; it ends early when `signal` aborts. */
  async load({ pace, seconds, ...asked }: Asked, signal?: AbortSignal): Promise<LoadResult> {
    const { batch = 1, warmUpSeconds = 1, connections = CONNECTIONS } = asked;
    const plan = {
      url: this.instance.url,
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

  /** Puts to the account what was sent past `load`. */
  alsoSent(sent: Sent): void {
    this.#sent.push(sent);
  }

  /** Puts to the account that the first so many events were appended past `load`; before any load. */
  filled(events: number): void {
    if (this.#next > 0) throw new Error('A website is filled before it is loaded');
    const outcomeOf = new Uint8Array(events).fill(outcomes.taken);
    this.#sent.push({ site: this.site, run: this.#run, firstNumber: 0, batch: 1, outcomeOf });
    this.#next = events;
  }

  /** As `load`, while the traffic projection is held up; it is level again afterwards. */
  async loadWhilePaused(asked: Asked): Promise<LoadResult> {
    const resume = await pauseProjection(this.instance.database);
    const result = await this.load(asked).finally(resume);
    await this.level();
    return result;
  }

  /** Resolves when everything that was sent is in rows, with the milliseconds that it took. */
  async level(): Promise<number> {
    return level(this.instance.database, ({ behind }) => this.#settings.draw(`${behind} events to project`));
  }

  /**
   * Resolves when the copies of closed days are made that answers are given from, with the milliseconds until the last of
   * them; 0 if there are none to make.
   */
  async copied(): Promise<number> {
    return copied(this.instance.database, ({ made }) => this.#settings.draw(`${made} days copied`));
  }

  /** What must never be: an acknowledged event without a row, one in two rows, or a summary that a recount contradicts. */
  async violations(): Promise<readonly string[]> {
    await this.level();
    this.#settings.say('comparing what was acknowledged with the rows');
    const found: string[] = [];
    for (const sent of Map.groupBy(this.#sent, ({ site }) => site).values()) {
      found.push(...violationsOf(await settle(this.instance.database, sent)));
    }
    this.#settings.say('counting the summaries again');
    const { differences } = await recount(this.instance);
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
