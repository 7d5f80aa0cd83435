import { Logger } from '@nestjs/common';
import {
  type AppendedAt,
  type Batch,
  EventLog,
  type NewRecord,
  type PartitionRange,
  type Subscription,
} from '../event-log.port.ts';
import { LogUnavailable } from '../log-errors.ts';
import { topicDeclarations, type TopicDeclarations } from '../topic-declarations.ts';
import { type Topic } from '../topics.ts';
import { Appender, type AppenderOptions } from './appender.ts';
import { Connection } from './connection.ts';
import { GroupMember } from './group-member.ts';
import { kafkaClient, type KafkaReach } from './kafka-client.ts';
import { type KafkaCluster, openCluster } from './kafka-cluster.ts';
import { isAway, reasonOf } from './kafka-errors.ts';
import { rangesOf } from './positions.ts';

export interface KafkaEventLogOptions {
  readonly reach: KafkaReach;
  /** After so long without a sign of life a member's partitions go to others. */
  readonly sessionTimeoutMs: number;
  /** What names of topics and groups begin with on the brokers. */
  readonly prefix?: string;
  readonly declarations?: TopicDeclarations;
  readonly compression?: NonNullable<AppenderOptions['compression']>;
}

const ANSWERED_WITHIN_MS = 5000;

/** The log in topics of Kafka. Positions are offsets. */
export class KafkaEventLog extends EventLog {
  readonly #options: KafkaEventLogOptions;
  readonly #declarations: TopicDeclarations;
  readonly #prefix: string;
  readonly #appender: Appender;
  readonly #describing: Connection;
  readonly #logger = new Logger('Event log');
  #isAway = false;

  constructor(options: KafkaEventLogOptions) {
    super();
    const { reach, declarations = topicDeclarations(), prefix = '', compression = 'zstd' } = options;
    const kafka = kafkaClient(reach, ANSWERED_WITHIN_MS, { retries: 4, initialRetryTime: 100, maxRetryTime: 800 });
    this.#options = options;
    this.#declarations = declarations;
    this.#prefix = prefix;
    this.#appender = new Appender({ kafka, compression, heard: (error) => this.#heard(error) });
    this.#describing = new Connection(() => openCluster(kafka));
  }

  override async append(topic: Topic, records: readonly NewRecord[]): Promise<readonly AppendedAt[]> {
    if (records.length === 0) return [];
    return this.#appender.append(this.#nameOf(topic), this.#declarations[topic].partitions.kafka, records);
  }

  override async subscribe(
    to: Subscription,
    handle: (batch: Batch) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    const { reach, sessionTimeoutMs } = this.#options;
    const name = this.#nameOf(to.topic);
    // The answer to a joining waits for all members, as long as a session.
    const kafka = kafkaClient(reach, ANSWERED_WITHIN_MS + sessionTimeoutMs);
    const open = (): KafkaCluster => openCluster(kafka);
    const groupId = to.group === undefined ? undefined : `${this.#prefix}${to.group}.${to.topic}`;
    const member = new GroupMember({ open, groupId, name, sessionTimeoutMs, subscription: to, handle });
    await member.run(signal);
  }

  override async describe(topic: Topic): Promise<ReadonlyMap<number, PartitionRange>> {
    const name = this.#nameOf(topic);
    const ask = () => this.#describing.use(name, (cluster) => rangesOf(cluster, name));
    try {
      return await ask();
    } catch (error) {
      if (!isAway(error)) throw error;
    }
    // A leader had changed, or a connection had been closed for being idle: these are fresh ones.
    return ask().catch((error: unknown) => {
      throw isAway(error) ? new LogUnavailable(error) : error;
    });
  }

  /** Ends all connections but those of subscriptions, which end with theirs. */
  async close(): Promise<void> {
    await Promise.all([this.#appender.close(), this.#describing.close()]);
  }

  #nameOf(topic: Topic): string {
    return `${this.#prefix}${topic}`;
  }

  /** One line when the brokers go, one when they are back; in between each append is refused anyway. */
  #heard(error: unknown): void {
    const isAwayNow = error !== undefined;
    if (isAwayNow === this.#isAway) return;
    this.#isAway = isAwayNow;
    const brokers = this.#options.reach.brokers.join(', ');
    if (isAwayNow) this.#logger.warn(`Nothing can be appended: the brokers (${brokers}) say "${reasonOf(error)}"`);
    else this.#logger.log(`Appending works again`);
  }
}
