import { Lease } from '../consuming/lease.ts';
import { ownPartition } from '../consuming/owned-partition.ts';
import { whileAway } from '../consuming/while-away.ts';
import { type Batch, type Position, type Subscription } from '../event-log.port.ts';
import { Connection } from './connection.ts';
import { openReader } from './fetched-reader.ts';
import { Fetcher } from './fetcher.ts';
import { type KafkaCluster } from './kafka-cluster.ts';
import { isAway } from './kafka-errors.ts';
import { Membership } from './membership.ts';
import { partitionsOf } from './positions.ts';

export interface GroupMemberOptions {
  /** Opens connections of this member's own. */
  readonly open: () => KafkaCluster;
  /** Names of group and topic on the brokers. */
  readonly groupId: string | undefined;
  readonly name: string;
  readonly sessionTimeoutMs: number;
  readonly subscription: Subscription;
  readonly handle: (batch: Batch) => Promise<void>;
}

interface Running {
  readonly stop: () => void;
  readonly stopped: Promise<void>;
  /** The standing in the group under which it began; what began under an earlier one is held no more. */
  readonly standing: number;
}

/**
 * One reader of a topic, in a group or by itself. Its standing in the group and its reading run side by side on
 * connections of their own, since the brokers answer a joining only when all members have joined. A partition that it is to give up it gives up when the
 * running batch has ended, and only then may another member have it. If the brokers stay away for a session, its lease
 * runs out and no batch is begun.
 */
export class GroupMember {
  readonly #options: GroupMemberOptions;
  readonly #reading: Connection;
  readonly #standingIn: Connection;
  readonly #fetcher: Fetcher;
  readonly #lease: Lease;
  readonly #over = new AbortController();
  readonly #running = new Map<number, Running>();
  readonly #done = new Map<number, Position>();
  #assigned: ReadonlySet<number> = new Set();
  #standing = 0;
  #membership: Membership | undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(options: GroupMemberOptions) {
    const { open, name, sessionTimeoutMs, subscription } = options;
    this.#options = options;
    this.#reading = new Connection(open);
    this.#standingIn = new Connection(open);
    this.#lease = new Lease(sessionTimeoutMs);
    this.#fetcher = new Fetcher({
      connection: this.#reading,
      topic: name,
      maxPartitionBytes: subscription.maxBatchBytes,
      readers: () => this.#running.size,
    });
  }

  /** Resolves after `signal` aborts and running batches have ended; rejects when a handler has thrown, all others having ended. */
  async run(signal: AbortSignal): Promise<void> {
    const end = (): void => this.#over.abort();
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
    try {
      const { groupId } = this.#options;
      await (groupId === undefined ? this.#runAlone() : this.#runAsMember(groupId));
    } finally {
      signal.removeEventListener('abort', end);
      await Promise.all([this.#reading.close(), this.#standingIn.close()]);
    }
    if (this.#failure) throw this.#failure.error;
  }

  async #runAlone(): Promise<void> {
    const { name } = this.#options;
    const find = () => this.#reading.use(name, async (cluster) => partitionsOf(cluster, name));
    await whileAway(find, isAway, this.#over.signal)
      .then((partitions) => this.#take(partitions ?? []))
      .catch((error: unknown) => this.#fail(error));
    await this.#untilOver();
    await this.#stopAll();
  }

  /** It stays in the group while its last batches end: until then nobody else may have their partitions. */
  async #runAsMember(groupId: string): Promise<void> {
    const leaving = new AbortController();
    this.#membership = this.#memberOf(groupId);
    const staying = this.#membership.run(leaving.signal).catch((error: unknown) => this.#fail(error));
    await this.#untilOver();
    await this.#stopAll();
    leaving.abort();
    await staying;
  }

  #memberOf(groupId: string): Membership {
    const { name: topic, sessionTimeoutMs } = this.#options;
    return new Membership({
      connection: this.#standingIn,
      groupId,
      topic,
      sessionTimeoutMs,
      lease: this.#lease,
      claims: () => this.#claims(),
      done: () => new Map([...this.#done].filter(([partition]) => this.#assigned.has(partition))),
      assigned: (partitions) => this.#take(partitions),
      lost: () => this.#lose(),
    });
  }

  #claims(): readonly number[] {
    const held = [...this.#running].filter(([, { standing }]) => standing === this.#standing);
    return [...new Set([...this.#assigned, ...held.map(([partition]) => partition)])];
  }

  #take(partitions: readonly number[]): void {
    if (this.#over.signal.aborted) return;
    this.#assigned = new Set(partitions);
    for (const [partition, running] of this.#running) if (!this.#assigned.has(partition)) running.stop();
    for (const partition of partitions) if (!this.#running.has(partition)) this.#start(partition);
  }

  #lose(): void {
    this.#standing++;
    this.#assigned = new Set();
    for (const { stop } of this.#running.values()) stop();
  }

  #start(partition: number): void {
    const { subscription, handle, name, groupId } = this.#options;
    const stopping = new AbortController();
    const connection = this.#reading;
    const open = openReader({ connection, fetcher: this.#fetcher, subscription, name, partition });
    const remember = async (batch: Batch): Promise<void> => {
      await handle(batch);
      this.#done.set(partition, batch.next);
    };
    const lease = groupId === undefined ? {} : { lease: this.#lease };
    const ownership = { subscription, partition, handle: remember, open, ...lease };
    const stopped = ownPartition(ownership, stopping.signal)
      .catch((error: unknown) => this.#fail(error))
      .finally(() => this.#ended(partition));
    this.#running.set(partition, { stop: () => stopping.abort(), stopped, standing: this.#standing });
  }

  /** Given up, or lost; it may have been given back to this member while the last batch was running. */
  #ended(partition: number): void {
    this.#running.delete(partition);
    // Who leaves for good still tells how far it came.
    if (this.#over.signal.aborted) return;
    this.#done.delete(partition);
    if (this.#assigned.has(partition)) this.#start(partition);
    else this.#membership?.rejoin();
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
    this.#over.abort();
  }

  async #untilOver(): Promise<void> {
    const { signal } = this.#over;
    if (!signal.aborted)
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  }

  async #stopAll(): Promise<void> {
    const running = [...this.#running.values()];
    for (const { stop } of running) stop();
    await Promise.all(running.map(({ stopped }) => stopped));
  }
}
