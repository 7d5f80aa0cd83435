import { latenciesOf } from './quantiles.ts';
import { type LoadPlan, type LoadResult, outcomes } from './load-plan.ts';
import { type Reply } from './connection.ts';

const GROWTH = 2;
const FIRST_SIZE = 1 << 16;

const grown = (before: Float64Array): Float64Array<ArrayBuffer> => {
  const after = new Float64Array(before.length * GROWTH);
  after.set(before);
  return after;
};

/** Keeps the account of a load. Times are milliseconds from its start. */
export class Tally {
  readonly #plan: LoadPlan;
  readonly #contains: Buffer | undefined;
  readonly #statuses: Record<string, number> = {};
  #latencies = new Float64Array(FIRST_SIZE);
  #services = new Float64Array(FIRST_SIZE);
  #outcomes = new Uint8Array(FIRST_SIZE);
  #measured = 0;
  #requests = 0;
  #taken = 0;
  #takenInTime = 0;
  #unanswered = 0;
  #unsent = 0;

  constructor(plan: LoadPlan) {
    this.#plan = plan;
    const { contains } = plan.shape.taken;
    this.#contains = contains === undefined ? undefined : Buffer.from(contains);
  }

  /** Number of requests so far. */
  get requests(): number {
    return this.#requests;
  }

  /** The next request's index. */
  begin(): number {
    if (this.#requests === this.#outcomes.length) {
      const more = new Uint8Array(this.#requests * GROWTH);
      more.set(this.#outcomes);
      this.#outcomes = more;
    }
    this.#outcomes[this.#requests] = outcomes.unanswered;
    return this.#requests++;
  }

  /** A request that was due and found no connection to the end. */
  neverSent(due: number, now: number): void {
    this.#outcomes[this.begin()] = outcomes.unsent;
    this.#unsent++;
    this.#time(due, due, now);
  }

  answered(request: number, reply: Reply | undefined, due: number, sent: number, now: number): void {
    this.#time(due, sent, now);
    if (!reply) {
      this.#unanswered++;
      return;
    }
    const isTaken = this.#isTaken(reply);
    this.#outcomes[request] = isTaken ? outcomes.taken : outcomes.refused;
    if (isTaken) {
      this.#taken++;
      if (this.#isMeasured(now)) this.#takenInTime++;
    }
  }

  result(ownMicros: number, open: number): LoadResult {
    const { batch, seconds, warmUpSeconds } = this.#plan;
    return {
      requests: this.#requests,
      taken: this.#taken,
      unanswered: this.#unanswered + open,
      unsent: this.#unsent,
      statuses: this.#statuses,
      eventsPerSecond: (this.#takenInTime * batch) / (seconds - warmUpSeconds),
      latency: latenciesOf(this.#latencies.subarray(0, this.#measured)),
      service: latenciesOf(this.#services.subarray(0, this.#measured)),
      ownMicrosPerRequest: ownMicros / Math.max(1, this.#requests),
      outcomeOf: this.#outcomes.slice(0, this.#requests),
    };
  }

  #isMeasured(at: number): boolean {
    return at >= this.#plan.warmUpSeconds * 1000 && at < this.#plan.seconds * 1000;
  }

  #time(due: number, sent: number, now: number): void {
    if (!this.#isMeasured(due)) return;
    if (this.#measured === this.#latencies.length) {
      this.#latencies = grown(this.#latencies);
      this.#services = grown(this.#services);
    }
    this.#latencies[this.#measured] = now - due;
    this.#services[this.#measured++] = now - sent;
  }

  #isTaken({ status, bytes }: Reply): boolean {
    const isRight = this.#plan.shape.taken.status.includes(status);
    const isTaken = isRight && (this.#contains === undefined || bytes.includes(this.#contains));
    const name = isRight && !isTaken ? `${status} but not taken` : String(status);
    this.#statuses[name] = (this.#statuses[name] ?? 0) + 1;
    return isTaken;
  }
}
