import { type Shape } from './shape.ts';

/** When requests are sent: at a given rate whatever comes back (open), or each as soon as the one before is answered (closed). */
export type Pace = { readonly kind: 'open'; readonly requestsPerSecond: number } | { readonly kind: 'closed' };

/** One load, as plain data: the generator runs in a thread of its own. */
export interface LoadPlan {
  /** Each connection is to the next of them. */
  readonly urls: readonly string[];
  readonly shape: Shape;
  readonly site: string;
  readonly hostname: string;
  readonly seed: number;
  /** Tells this run's ids from others on the website. */
  readonly run: number;
  /** Number of the first event. */
  readonly firstNumber: number;
  readonly batch: number;
  readonly pace: Pace;
  readonly seconds: number;
  /** What is sent in so many seconds at the beginning is sent and counted, but not measured. */
  readonly warmUpSeconds: number;
  /** At most so many; an open pace opens as many as it needs. */
  readonly connections: number;
}

/** Milliseconds; of every measured request. */
export interface Latencies {
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

/** What became of a request. */
export const outcomes = { unsent: 0, taken: 1, refused: 2, unanswered: 3 } as const;

/** What a load came to. */
export interface LoadResult {
  readonly requests: number;
  readonly taken: number;
  readonly unanswered: number;
  /** Due, and never sent, because no connection was free until long after the end. */
  readonly unsent: number;
  /** Answers by status; those with the right status that do not say that all was taken stand under `<status> but not taken`. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Events taken in each second of the measured time. */
  readonly eventsPerSecond: number;
  /** From when a request was due, so that what a slow answer holds up counts too (no coordinated omission). */
  readonly latency: Latencies;
  /** From when it was really sent. */
  readonly service: Latencies;
  /** How much of a processor the generator itself took per request, in microseconds. */
  readonly ownMicrosPerRequest: number;
  /** By request: one of `outcomes`; request i has the events from `firstNumber + i * batch`. */
  readonly outcomeOf: Uint8Array;
}
