import { setTimeout as sleep } from 'node:timers/promises';
import { readExampleLog } from '../traffic/example-log.ts';
import { gapsOf } from '../traffic/gaps.ts';
import { randomFrom, wholeFrom } from '../traffic/random.ts';
import { Connection } from './connection.ts';
import { EventIds } from './event-ids.ts';
import { type LoadPlan, type LoadResult } from './load-plan.ts';
import { type RequestTemplate, templatesOf } from './request-template.ts';
import { Schedule } from './schedule.ts';
import { Tally } from './tally.ts';

/** After the last request answers are waited for so long; what comes later counts as unanswered. */
const LAST_ANSWERS_MS = 10_000;
const ROUNDS = 0x10000;

/** A connection and the buffer that its requests are written in. */
interface Lane {
  readonly connection: Connection;
  readonly buffer: Buffer;
}

/** Sends one load. Requests are prepared beforehand; at run time an id is written into a copy, and that is all. */
class Generator {
  readonly #plan: LoadPlan;
  readonly #templates: readonly RequestTemplate[];
  readonly #gaps: Float64Array;
  readonly #random: () => number;
  readonly #ids: EventIds;
  readonly #tally: Tally;
  readonly #largest: number;
  readonly #idle: Lane[] = [];
  readonly #lanes: Lane[] = [];
  readonly #first: number;
  /** When nothing more is sent, in milliseconds from the start. */
  #until: number;
  #open = 0;
  #start = 0;
  #epoch = 0;

  constructor(plan: LoadPlan, signal?: AbortSignal) {
    signal?.addEventListener('abort', () => (this.#until = Math.min(this.#until, this.#now())), { once: true });
    this.#until = plan.seconds * 1000;
    const visits = readExampleLog();
    const { shape, site, hostname } = plan;
    const setting = { authority: new URL(plan.urls[0] ?? '').host, site, hostname, startedAt: Date.now() };
    this.#plan = plan;
    this.#random = randomFrom(plan.seed);
    this.#gaps = gapsOf(visits, this.#random);
    this.#templates = templatesOf(shape, visits, setting, plan.batch);
    this.#largest = Math.max(...this.#templates.map(({ bytes }) => bytes.length));
    this.#first = wholeFrom(this.#random, 0, ROUNDS) * this.#templates.length;
    this.#ids = new EventIds(plan.run);
    this.#tally = new Tally(plan);
  }

  async run(): Promise<LoadResult> {
    const before = process.threadCpuUsage();
    this.#start = performance.now();
    this.#epoch = Date.now() - this.#start;
    const { pace } = this.#plan;
    await (pace.kind === 'open' ? this.#sendWhenDue(pace.requestsPerSecond) : this.#sendWhenAnswered());
    await this.#lastAnswers();
    const { user, system } = process.threadCpuUsage(before);
    for (const { connection } of this.#lanes) connection.close();
    return this.#tally.result(user + system, this.#open);
  }

  async #sendWhenDue(requestsPerSecond: number): Promise<void> {
    const schedule = new Schedule(this.#gaps, requestsPerSecond, wholeFrom(this.#random, 0, this.#gaps.length));
    const free = (lane: Lane): void => {
      this.#idle.push(lane);
    };
    while (schedule.next < this.#until && this.#now() < this.#until + LAST_ANSWERS_MS) {
      // What finds no free connection waits, and its time goes on running since it was due.
      for (let now = this.#now(); schedule.next <= Math.min(now, this.#until); now = this.#now()) {
        const lane = this.#freeLane();
        if (!lane) break;
        this.#send(lane, schedule.next, now, free);
        schedule.advance();
      }
      await sleep(1);
    }
    // What found none until now is as late as it is now, at least.
    while (schedule.next < this.#until) {
      this.#tally.neverSent(schedule.next, this.#now());
      schedule.advance();
    }
  }

  async #sendWhenAnswered(): Promise<void> {
    const again = (lane: Lane): void => {
      const now = this.#now();
      if (now < this.#until) this.#send(lane, now, now, again);
    };
    for (let lane = this.#freeLane(); lane; lane = this.#freeLane()) again(lane);
    while (this.#now() < this.#until) await sleep(Math.min(50, this.#until - this.#now()));
  }

  async #lastAnswers(): Promise<void> {
    const until = this.#now() + LAST_ANSWERS_MS;
    while (this.#open > 0 && this.#now() < until) await sleep(5);
  }

  #send(lane: Lane, due: number, sent: number, freed: (lane: Lane) => void): void {
    const request = this.#tally.begin();
    this.#open++;
    lane.connection.send(this.#write(lane.buffer, request), (reply) => {
      this.#open--;
      this.#tally.answered(request, reply, due, sent, this.#now());
      freed(lane);
    });
  }

  #write(buffer: Buffer, request: number): Buffer {
    const { batch, firstNumber } = this.#plan;
    const place = this.#first + request;
    const { bytes, idsAt, roundsAt } = this.#templates[place % this.#templates.length] as RequestTemplate;
    buffer.set(bytes);
    const now = Math.floor(this.#epoch + performance.now());
    for (const [index, at] of idsAt.entries()) this.#ids.write(buffer, at, firstNumber + request * batch + index, now);
    const round = (Math.floor(place / this.#templates.length) % ROUNDS).toString(16).padStart(4, '0');
    for (const at of roundsAt) buffer.write(round, at, 'latin1');
    return buffer.subarray(0, bytes.length);
  }

  #freeLane(): Lane | undefined {
    const { urls, connections } = this.#plan;
    const idle = this.#idle.pop();
    if (idle || this.#lanes.length >= connections) return idle;
    const { hostname, port } = new URL(urls[this.#lanes.length % urls.length] ?? '');
    const connection = new Connection(hostname, Number(port || 80));
    const lane = { connection, buffer: Buffer.allocUnsafe(this.#largest) };
    this.#lanes.push(lane);
    return lane;
  }

  #now(): number {
    return performance.now() - this.#start;
  }
}

/** Sends a load in this thread; it ends early when `signal` aborts. */
export const generate = (plan: LoadPlan, signal?: AbortSignal): Promise<LoadResult> =>
  new Generator(plan, signal).run();
