import { setTimeout as sleep } from 'node:timers/promises';
import { type LogRecord, type Position } from '../event-log.port.ts';
import { type Connection } from './connection.ts';
import { type FetchedPartition, type FetchRequest } from './kafka-cluster.ts';
import { isAway, protocolErrorOf } from './kafka-errors.ts';

/** What a fetch brought of one partition. */
export interface Fetched {
  readonly records: readonly LogRecord[];
  /** The position behind them, and behind whatever has been removed there. */
  readonly next: Position;
  readonly end: Position;
}

interface Want {
  readonly partition: number;
  readonly from: Position;
  /** Asked for by itself: what comes back empty then is empty. */
  isAlone: boolean;
  readonly done: (fetched: Fetched | undefined) => void;
  readonly failed: (error: Error) => void;
}

export interface FetcherOptions {
  readonly connection: Connection;
  /** The topic's name on the brokers. */
  readonly topic: string;
  readonly maxPartitionBytes: number;
  /** How many partitions are read; while fewer ask, no request waits long, since the others may ask at any moment. */
  readonly readers: () => number;
}

const READ_UNCOMMITTED = 0;
const MAX_RESPONSE_BYTES = 8 * 1024 * 1024;
const WAIT_FOR_OTHERS_MS = 15;
const WAIT_FOR_RECORDS_MS = 250;
const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 1000;

/**
 * Reads the partitions of one member, each when it is asked for: one request at a time to each leader, for all partitions
 * that want something. A partition whose handler is slow is left out, so it holds nobody up.
 */
export class Fetcher {
  readonly #options: FetcherOptions;
  readonly #wants = new Map<number, Want>();
  readonly #asking = new Set<string>();
  #isScheduled = false;
  #retryMs = FIRST_RETRY_MS;

  constructor(options: FetcherOptions) {
    this.#options = options;
  }

  /** What lies at `from`, as soon as there is something; undefined if `signal` aborts. Rejects if `from` is not there. */
  read(partition: number, from: Position, signal: AbortSignal): Promise<Fetched | undefined> {
    return new Promise((resolve, reject) => {
      const over = (): void => {
        if (this.#wants.get(partition) === want) this.#wants.delete(partition);
        signal.removeEventListener('abort', cancel);
      };
      const done = (fetched: Fetched | undefined): void => {
        over();
        resolve(fetched);
      };
      const cancel = (): void => done(undefined);
      const failed = (error: Error): void => {
        over();
        reject(error);
      };
      const want: Want = { partition, from, isAlone: false, done, failed };
      if (signal.aborted) {
        resolve(undefined);
        return;
      }
      signal.addEventListener('abort', cancel);
      this.#wants.set(partition, want);
      this.#schedule();
    });
  }

  /** In the next turn, so that all who ask in this one share a request. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      void this.#askLeaders();
    });
  }

  async #askLeaders(): Promise<void> {
    if (this.#wants.size === 0) return;
    const { connection, topic } = this.#options;
    try {
      const leaders = await connection.use(topic, async (cluster) =>
        cluster.findLeaderForPartitions(topic, [...this.#wants.keys()]),
      );
      for (const [leader, partitions] of Object.entries(leaders)) {
        if (!this.#asking.has(leader)) void this.#askLeader(leader, partitions);
      }
    } catch (error) {
      await this.#trouble(error);
      this.#schedule();
    }
  }

  async #askLeader(leader: string, partitions: readonly number[]): Promise<void> {
    this.#asking.add(leader);
    const wants = this.#chosen(partitions);
    const { connection, topic } = this.#options;
    try {
      const { responses } = await connection.use(topic, async (cluster) =>
        (await cluster.findBroker({ nodeId: leader })).fetch(this.#request(wants)),
      );
      this.#retryMs = FIRST_RETRY_MS;
      for (const fetched of responses.flatMap((response) => response.partitions)) this.#hand(fetched, wants);
    } catch (error) {
      await this.#trouble(error);
    } finally {
      this.#asking.delete(leader);
    }
    if (this.#wants.size > 0) this.#schedule();
  }

  #chosen(partitions: readonly number[]): readonly Want[] {
    const wants = partitions.flatMap((partition) => this.#wants.get(partition) ?? []);
    const alone = wants.find(({ isAlone }) => isAlone);
    return alone ? [alone] : wants;
  }

  #request(wants: readonly Want[]): FetchRequest {
    const { topic, maxPartitionBytes, readers } = this.#options;
    const areAll = this.#wants.size >= readers() && !wants.some(({ isAlone }) => isAlone);
    return {
      maxWaitTime: areAll ? WAIT_FOR_RECORDS_MS : WAIT_FOR_OTHERS_MS,
      minBytes: 1,
      maxBytes: Math.max(MAX_RESPONSE_BYTES, maxPartitionBytes),
      isolationLevel: READ_UNCOMMITTED,
      topics: [
        {
          topic,
          partitions: wants.map(({ partition, from }) => ({
            partition,
            fetchOffset: String(from),
            maxBytes: maxPartitionBytes,
          })),
        },
      ],
    };
  }

  #hand(fetched: FetchedPartition, wants: readonly Want[]): void {
    const want = wants.find(({ partition }) => partition === fetched.partition);
    if (!want || this.#wants.get(want.partition) !== want) return;
    const end = Number(fetched.highWatermark);
    const last = fetched.messages.at(-1)?.batchContext;
    if (last) {
      const next = Number(last.firstOffset) + last.lastOffsetDelta + 1;
      want.done({ records: recordsOf(fetched, want.from), next, end: Math.max(end, next) });
    } else if (end > want.from && want.isAlone) {
      // Batches whose records were all compacted away, up to the end.
      want.done({ records: [], next: end, end });
    } else {
      // Nothing yet, or no room was left for this partition in the response: by itself it tells which.
      want.isAlone = end > want.from;
    }
  }

  /** Away: wait, ever longer. Anything else is told to those who asked. */
  async #trouble(error: unknown): Promise<void> {
    if (isAway(error)) {
      await sleep(this.#retryMs);
      this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
      return;
    }
    const partition =
      protocolErrorOf(error) === 'OFFSET_OUT_OF_RANGE' ? (error as { partition?: number }).partition : undefined;
    const concerned = partition === undefined ? [...this.#wants.values()] : [this.#wants.get(partition)];
    for (const want of concerned) want?.failed(error as Error);
  }
}

/** A control record marks where a transaction ended; nobody here makes any, but another program may. */
const recordsOf = ({ messages }: FetchedPartition, from: Position): readonly LogRecord[] =>
  messages
    .filter(({ offset, isControlRecord }) => !isControlRecord && Number(offset) >= from)
    .map(({ offset, timestamp, value }) => ({
      position: Number(offset),
      value: value ?? Buffer.alloc(0),
      appendedAt: Number(timestamp),
    }));
