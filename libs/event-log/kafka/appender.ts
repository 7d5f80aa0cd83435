import kafkajs, { type Kafka, type Producer } from 'kafkajs';
import { type AppendedAt, type NewRecord, type Position } from '../event-log.port.ts';
import { LogUnavailable } from '../log-errors.ts';
import { planAppend, type PlannedRecord, type Send } from './append-plan.ts';
import { protocolErrorOf } from './kafka-errors.ts';
import { Turns } from './turns.ts';

const { CompressionTypes } = kafkajs;

export interface AppenderOptions {
  readonly kafka: Kafka;
  /** Told whenever brokers did not answer as they should, and when they do again. */
  readonly heard: (error: unknown) => void;
  readonly compression?: 'none' | 'gzip' | 'zstd';
}

const ALL_REPLICAS = -1;
const REPLICATED_WITHIN_MS = 5000;
/** Whoever appends has somebody waiting for an answer. */
const APPENDED_WITHIN_MS = 8000;
/** A batch of one partition; compressing less costs more than it saves (docs/decisions/kafka-client.md). */
const COMPRESSED_FROM_BYTES = 4096;
/** The client's counters of sequences end at 2^31. */
const MAX_RECORDS = 1 << 30;

/** A producer, and how many sends it has under way. */
interface Line {
  readonly producer: Producer;
  readonly connected: Promise<void>;
  users: number;
  records: number;
  isBroken: boolean;
}

/**
 * Appends through an idempotent producer. kafkajs numbers the records of a partition and takes the numbers back when a
 * request fails. So two things are forbidden that would make a broker take new records for ones it has, and acknowledge
 * what it throws away: two sends of one partition at a time, and going on with a producer that has failed once. The next
 * append gets a new one, which the brokers do not know.
 */
export class Appender {
  readonly #options: AppenderOptions;
  readonly #turns = new Map<string, Turns>();
  #line: Line | undefined;

  constructor(options: AppenderOptions) {
    this.#options = options;
  }

  /** Positions in order. Rejects with `LogUnavailable` where it is not known whether all records are durable. */
  async append(topic: string, partitionCount: number, records: readonly NewRecord[]): Promise<readonly AppendedAt[]> {
    const { sends, partitions } = planAppend(records, partitionCount);
    const turns = this.#turns.get(topic) ?? new Turns();
    this.#turns.set(topic, turns);
    const positions = await turns.take(new Set(partitions), () => this.#sendAll(topic, sends));
    return partitions.map((partition) => ({ partition, position: positions.get(partition)?.next().value ?? -1 }));
  }

  async close(): Promise<void> {
    await this.#line?.producer.disconnect().catch(() => undefined);
  }

  /** The positions that each partition's records have got, in order. */
  async #sendAll(topic: string, sends: readonly Send[]): Promise<ReadonlyMap<number, Iterator<Position, undefined>>> {
    const positions = new Map<number, Position[]>();
    for (const send of sends) {
      const bases = await this.#send(topic, send);
      for (const { partition } of send.records) {
        const taken = positions.get(partition) ?? [];
        positions.set(partition, taken);
        const base = bases.get(partition);
        if (base === undefined)
          throw new Error(`The brokers did not say where partition ${partition} of ${topic} went on`);
        taken.push(base.next++);
      }
    }
    return new Map([...positions].map(([partition, taken]) => [partition, taken.values()]));
  }

  async #send(topic: string, send: Send): Promise<ReadonlyMap<number, { next: Position }>> {
    const line = this.#lineFor(send);
    line.users++;
    try {
      const bases = await inTime(sendOver(line, topic, send, this.#compressionOf(send)));
      this.#options.heard(undefined);
      return bases;
    } catch (error) {
      line.isBroken = true;
      if (protocolErrorOf(error) === 'MESSAGE_TOO_LARGE') throw new RecordTooLarge(topic, error);
      this.#options.heard(error);
      throw new LogUnavailable(error);
    } finally {
      line.users--;
      // Others may still be waiting for what they sent over it.
      if (line.isBroken && line.users === 0) void line.producer.disconnect().catch(() => undefined);
    }
  }

  #lineFor({ records }: Send): Line {
    if (!this.#line || this.#line.isBroken || this.#line.records > MAX_RECORDS) {
      if (this.#line) this.#line.isBroken = true;
      this.#line = openLine(this.#options.kafka);
    }
    this.#line.records += records.length;
    return this.#line;
  }

  #compressionOf({ bytes, batches }: Send): kafkajs.CompressionTypes {
    const { compression = 'zstd' } = this.#options;
    return compression === 'none' || bytes < batches * COMPRESSED_FROM_BYTES
      ? CompressionTypes.None
      : codes[compression];
  }
}

/** A record of a size that the brokers do not take, which no waiting changes. */
class RecordTooLarge extends Error {
  constructor(topic: string, cause: unknown) {
    super(`The brokers do not take a record as large for ${topic}: see its max.message.bytes.`, { cause });
    this.name = 'RecordTooLarge';
  }
}

const codes = { gzip: CompressionTypes.GZIP, zstd: CompressionTypes.ZSTD } as const;

const openLine = (kafka: Kafka): Line => {
  const producer = kafka.producer({
    idempotent: true,
    allowAutoTopicCreation: false,
    createPartitioner:
      () =>
      ({ message }) =>
        message.partition ?? 0,
  });
  const connected = producer.connect();
  // Whoever sends awaits it; should nobody, its failure is no unhandled one.
  connected.catch(() => undefined);
  return { producer, connected, users: 0, records: 0, isBroken: false };
};

const sendOver = async (
  { producer, connected }: Line,
  topic: string,
  { records }: Send,
  compression: kafkajs.CompressionTypes,
): Promise<ReadonlyMap<number, { next: Position }>> => {
  await connected;
  const answers = await producer.send({
    topic,
    acks: ALL_REPLICAS,
    timeout: REPLICATED_WITHIN_MS,
    compression,
    messages: records as (PlannedRecord & { key: string })[],
  });
  return new Map(answers.map(({ partition, baseOffset }) => [partition, { next: Number(baseOffset) }]));
};

const inTime = async <T>(sending: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${APPENDED_WITHIN_MS} ms`)), APPENDED_WITHIN_MS);
  });
  try {
    return await Promise.race([sending, late]);
  } finally {
    clearTimeout(timer);
  }
};
