import { isUnavailable, type Postgres, sqlErrorOf } from '#libs/postgres';
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
import { appendBlocks } from './append-blocks.ts';
import { planAppend } from './append-plan.ts';
import { Ends } from './ends.ts';
import { GroupMember } from './group-member.ts';
import { endsChannel, MEMBERS_CHANNEL, NOW_MS } from './log-schema.ts';
import { makeParts, partDays } from './parts.ts';
import { rangesOf } from './start-place.ts';

export interface PostgresEventLogOptions {
  readonly postgres: Postgres;
  /** After so long without a sign of life a member's partitions go to others. */
  readonly sessionTimeoutMs: number;
  readonly declarations?: TopicDeclarations;
}

const NO_PART_FOR_ROW = '23514';

/**
 * The log in PostgreSQL tables (`log-schema.ts`). Readers learn of new records from appends of the same process, from
 * notifications of others, and, should one be lost, from their own heartbeats.
 */
export class PostgresEventLog extends EventLog {
  readonly #postgres: Postgres;
  readonly #sessionTimeoutMs: number;
  readonly #declarations: TopicDeclarations;
  readonly #ends = new Ends();
  readonly #members = new Set<GroupMember>();
  readonly #listening = new Map<string, Promise<void>>();
  readonly #closing = new AbortController();

  constructor({ postgres, sessionTimeoutMs, declarations = topicDeclarations() }: PostgresEventLogOptions) {
    super();
    this.#postgres = postgres;
    this.#sessionTimeoutMs = sessionTimeoutMs;
    this.#declarations = declarations;
  }

  override async append(topic: Topic, records: readonly NewRecord[]): Promise<readonly AppendedAt[]> {
    if (records.length === 0) return [];
    const plan = planAppend(records, this.#declarations[topic].partitions.postgres);
    const positions = await this.#whereThereIsPart(topic, () => appendBlocks(this.#postgres, topic, plan)).catch(
      asUnavailable,
    );
    for (const { partition, position } of positions) this.#ends.heard(topic, partition, position + 1);
    return positions;
  }

  override async subscribe(
    to: Subscription,
    handle: (batch: Batch) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    const member = new GroupMember({
      postgres: this.#postgres,
      ends: this.#ends,
      sessionTimeoutMs: this.#sessionTimeoutMs,
      subscription: to,
      handle,
    });
    this.#members.add(member);
    // Before the first look at the ends: what is appended in between would be heard of at the next heartbeat only.
    const listening = Promise.all([
      this.#listen(MEMBERS_CHANNEL, (name) => this.#lookAround(name)),
      this.#listen(endsChannel(to.topic), (payload) => this.#heard(to.topic, payload)),
    ]);
    try {
      await Promise.race([listening, aborted(signal)]);
      await member.run(signal);
    } finally {
      this.#members.delete(member);
    }
  }

  override describe(topic: Topic): Promise<ReadonlyMap<number, PartitionRange>> {
    return rangesOf(this.#postgres, topic).catch(asUnavailable);
  }

  /** Stops listening. The pool is its maker's to close, after this. */
  close(): void {
    this.#closing.abort();
  }

  /** A topic's parts are made ahead by the nightly retention; should that not have run, the append that needs one makes it. */
  async #whereThereIsPart<T>(topic: Topic, append: () => Promise<T>): Promise<T> {
    try {
      return await append();
    } catch (error) {
      if (sqlErrorOf(error)?.state !== NO_PART_FOR_ROW) throw error;
    }
    const days = partDays(this.#declarations[topic].retention);
    await this.#postgres.transaction(async (tx) => {
      const [row] = await tx.query<{ at: number }>(
        `select greatest(${NOW_MS}, max(last_at)) as at from event_log.partitions where topic = $1`,
        [topic],
      );
      await makeParts(tx, topic, row?.at ?? 0, days);
    });
    return append();
  }

  /** Without notifications readers are slower, no more: heartbeats tell the ends too. */
  #listen(channel: string, heard: (payload: string) => void): Promise<void> {
    const before = this.#listening.get(channel);
    if (before) return before;
    const listening = this.#postgres.listen(channel, heard, this.#closing.signal).catch(() => {
      this.#listening.delete(channel);
    });
    this.#listening.set(channel, listening);
    return listening;
  }

  #lookAround(name: string): void {
    for (const member of this.#members) if (name === '' || name === member.name) member.lookAround();
  }

  /** `partition next`; nothing after a reconnect, when anything may have been missed. */
  #heard(topic: Topic, payload: string): void {
    const [partition, next] = payload.split(' ').map(Number);
    if (payload === '') this.#lookAround('');
    else if (partition !== undefined && next !== undefined) this.#ends.heard(topic, partition, next);
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

const asUnavailable = (error: unknown): never => {
  throw isUnavailable(error) ? new LogUnavailable(error) : error;
};
