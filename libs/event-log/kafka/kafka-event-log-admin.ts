import kafkajs, { type Admin, type Kafka } from 'kafkajs';
import { type KafkaSettings } from '#libs/config';
import { whileAway } from '../consuming/while-away.ts';
import { EventLogAdmin, type PartitionRange, type Position, type Retained } from '../event-log.port.ts';
import { CannotRewrite, LogUnavailable, PartitionsDiffer, TopicTooWeak } from '../log-errors.ts';
import { topicDeclarations, type TopicDeclarations } from '../topic-declarations.ts';
import { type Topic, topics } from '../topics.ts';
import { Connection } from './connection.ts';
import { Fetcher } from './fetcher.ts';
import { kafkaClient, type KafkaReach } from './kafka-client.ts';
import { type KafkaCluster, openCluster } from './kafka-cluster.ts';
import { isAway, protocolErrorOf, reasonOf } from './kafka-errors.ts';
import { positionsSince, rangesOf } from './positions.ts';
import { faultsOf, settingsOf, type TopicSettings } from './topic-settings.ts';

export interface KafkaEventLogAdminOptions extends Pick<KafkaSettings, 'replicationFactor' | 'mayBeWeaker'> {
  readonly reach: KafkaReach;
  /** What names of topics begin with on the brokers. */
  readonly prefix?: string;
  readonly declarations?: TopicDeclarations;
}

interface Made {
  readonly partitions: number;
  readonly copies: number;
  readonly settings: TopicSettings;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const ANSWERED_WITHIN_MS = 10_000;
const SHOWN_WITHIN_MS = 20_000;
const OF_THE_BROKERS = -1;
const SCRUB_FETCH_BYTES = 1024 * 1024;

/** The operator's side of the log in Kafka. Its connections last as long as a call. */
export class KafkaEventLogAdmin extends EventLogAdmin {
  readonly #options: KafkaEventLogAdminOptions;
  readonly #declarations: TopicDeclarations;
  readonly #kafka: Kafka;

  constructor(options: KafkaEventLogAdminOptions) {
    super();
    this.#options = options;
    this.#declarations = options.declarations ?? topicDeclarations();
    const retry = { retries: 5, initialRetryTime: 200, maxRetryTime: 2000 };
    this.#kafka = kafkaClient(options.reach, ANSWERED_WITHIN_MS, retry);
  }

  override createTopics(): Promise<void> {
    return this.#asAdmin(async (admin) => {
      const there = new Set(await admin.listTopics());
      const missing = topics.filter((topic) => !there.has(this.#nameOf(topic)));
      // Another process may make them at the same moment: what counts is what is there afterwards.
      const wanted = missing.map((topic) => this.#wanted(topic));
      if (missing.length > 0) await admin.createTopics({ topics: wanted, waitForLeaders: false });
      const made = await this.#shown(admin);
      for (const topic of topics) this.#compare(topic, made);
    });
  }

  override async retain(topic: Topic, now: number): Promise<Retained> {
    const { retention, cleanup } = this.#declarations[topic];
    if (retention === 'keep' || cleanup === 'compact') return { partsDropped: 0 };
    const name = this.#nameOf(topic);
    const { ranges, kept } = await this.#reading(name, async (cluster) => ({
      ranges: await rangesOf(cluster, name),
      kept: await positionsSince(cluster, name, now - retention * DAY_MS),
    }));
    return { partsDropped: await this.#removeBefore(name, ranges, kept) };
  }

  override async scrub(topic: Topic, rewrite: (value: Buffer) => Buffer | null): Promise<number> {
    const name = this.#nameOf(topic);
    const ranges = await this.#reading(name, (cluster) => rangesOf(cluster, name));
    const kept = new Map<number, Position>();
    let removed = 0;
    for (const [partition, range] of ranges) {
      const beginning = await this.#beginningToGo({ topic, partition, range }, rewrite);
      removed += beginning.records;
      kept.set(partition, beginning.next);
    }
    await this.#removeBefore(name, ranges, kept);
    return removed;
  }

  #nameOf(topic: Topic): string {
    return `${this.#options.prefix ?? ''}${topic}`;
  }

  #wanted(topic: Topic): kafkajs.ITopicConfig {
    const { replicationFactor } = this.#options;
    const declared = this.#declarations[topic];
    const settings = Object.entries(settingsOf(declared, replicationFactor));
    return {
      topic: this.#nameOf(topic),
      numPartitions: declared.partitions.kafka,
      replicationFactor: replicationFactor || OF_THE_BROKERS,
      configEntries: settings.map(([name, value]) => ({ name, value })),
    };
  }

  /** A broker hears of a topic that was just made a little later, and then becomes the leader of its partitions. */
  async #shown(admin: Admin): Promise<ReadonlyMap<string, Made>> {
    const tooLong = AbortSignal.timeout(SHOWN_WITHIN_MS);
    const isOnItsWay = (error: unknown): boolean =>
      isAway(error) || protocolErrorOf(error) === 'UNKNOWN_TOPIC_OR_PARTITION';
    const look = async (): Promise<ReadonlyMap<string, Made>> => {
      const made = await this.#made(admin);
      for (const topic of made.keys()) await admin.fetchTopicOffsets(topic);
      return made;
    };
    const made = await whileAway(look, isOnItsWay, tooLong);
    if (!made) throw new Error('Topics have been made, but the brokers do not show them');
    return made;
  }

  async #made(admin: Admin): Promise<ReadonlyMap<string, Made>> {
    const names = topics.map((topic) => this.#nameOf(topic));
    const { topics: metadata } = await admin.fetchTopicMetadata({ topics: names });
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: names.map((name) => ({ type: kafkajs.ConfigResourceTypes.TOPIC, name })),
    });
    const settings = new Map(
      resources.map(({ resourceName, configEntries }) => [
        resourceName,
        Object.fromEntries(configEntries.map(({ configName, configValue }) => [configName, configValue])),
      ]),
    );
    return new Map(
      metadata.map(({ name, partitions }) => [
        name,
        {
          partitions: partitions.length,
          copies: Math.min(...partitions.map(({ replicas }) => replicas.length)),
          settings: settings.get(name) ?? {},
        },
      ]),
    );
  }

  #compare(topic: Topic, made: ReadonlyMap<string, Made>): void {
    const { mayBeWeaker, replicationFactor } = this.#options;
    const is = made.get(this.#nameOf(topic));
    if (!is) throw new Error(`The brokers do not show topic ${this.#nameOf(topic)}`);
    const declared = this.#declarations[topic];
    if (is.partitions !== declared.partitions.kafka)
      throw new PartitionsDiffer(topic, is.partitions, declared.partitions.kafka);
    const faults = faultsOf(declared, is.settings, { is: is.copies, least: replicationFactor });
    if (faults.length > 0 && !mayBeWeaker) throw new TopicTooWeak(this.#nameOf(topic), faults);
  }

  /** How far a partition can be cut off, since nothing before is to stay. Rejects where something behind it would have to change. */
  async #beginningToGo(
    { topic, partition, range }: { readonly topic: Topic; readonly partition: number; readonly range: PartitionRange },
    rewrite: (value: Buffer) => Buffer | null,
  ): Promise<{ readonly records: number; readonly next: Position }> {
    let gone = { records: 0, next: range.first };
    let isKept = false;
    for await (const { position, value } of this.#recordsOf(topic, partition, range)) {
      const rewritten = rewrite(value);
      if (rewritten === null && !isKept) gone = { records: gone.records + 1, next: position + 1 };
      else if (rewritten === null || !rewritten.equals(value)) throw new CannotRewrite(topic, partition, position);
      else isKept = true;
    }
    return gone;
  }

  async *#recordsOf(topic: Topic, partition: number, { first, next: end }: PartitionRange) {
    const connection = this.#connection();
    const fetcher = new Fetcher({
      connection,
      topic: this.#nameOf(topic),
      maxPartitionBytes: SCRUB_FETCH_BYTES,
      readers: () => 1,
    });
    try {
      for (let from = first; from < end;) {
        const fetched = await fetcher.read(partition, from, new AbortController().signal);
        if (!fetched) return;
        yield* fetched.records.filter(({ position }) => position < end);
        from = fetched.next;
      }
    } finally {
      await connection.close();
    }
  }

  /** Answers how many partitions begin later now. */
  #removeBefore(
    topic: string,
    ranges: ReadonlyMap<number, PartitionRange>,
    kept: ReadonlyMap<number, Position>,
  ): Promise<number> {
    const partitions = [...kept]
      .filter(([partition, position]) => position > (ranges.get(partition)?.first ?? 0))
      .map(([partition, position]) => ({ partition, offset: String(position) }));
    if (partitions.length === 0) return Promise.resolve(0);
    return this.#asAdmin(async (admin) => {
      // The client looks for leaders before it has asked for them.
      await admin.fetchTopicOffsets(topic);
      await admin.deleteTopicRecords({ topic, partitions });
      return partitions.length;
    });
  }

  #connection(): Connection {
    return new Connection(() => openCluster(this.#kafka));
  }

  async #reading<T>(topic: string, ask: (cluster: KafkaCluster) => Promise<T>): Promise<T> {
    const connection = this.#connection();
    try {
      return await connection.use(topic, ask);
    } catch (error) {
      throw isAway(error) ? new LogUnavailable(error) : error;
    } finally {
      await connection.close();
    }
  }

  async #asAdmin<T>(ask: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = this.#kafka.admin();
    try {
      await admin.connect();
      return await ask(admin);
    } catch (error) {
      throw this.#readable(error);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }

  #readable(error: unknown): unknown {
    if (!(error instanceof kafkajs.KafkaJSError || error instanceof kafkajs.KafkaJSAggregateError)) return error;
    const brokers = this.#options.reach.brokers.join(', ');
    const reasons =
      error instanceof kafkajs.KafkaJSAggregateError ? error.errors.map(reasonOf).join('; ') : reasonOf(error);
    return new Error(`The Kafka brokers (KAFKA_BROKERS: ${brokers}) say "${reasons}".`, { cause: error });
  }
}
