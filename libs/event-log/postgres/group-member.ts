import { randomUUID } from 'node:crypto';
import { isUnavailable, type Postgres } from '#libs/postgres';
import { Lease } from '../consuming/lease.ts';
import { ownPartition } from '../consuming/owned-partition.ts';
import { Pause } from '../consuming/pause.ts';
import { type Batch, type Subscription } from '../event-log.port.ts';
import { type Ends } from './ends.ts';
import { groupName, GroupTable, type Heard } from './group-table.ts';
import { openReader } from './partition-reader.ts';
import { decideShare } from './share.ts';

export interface GroupMemberOptions {
  readonly postgres: Postgres;
  readonly ends: Ends;
  readonly sessionTimeoutMs: number;
  readonly subscription: Subscription;
  readonly handle: (batch: Batch) => Promise<void>;
}

interface Running {
  readonly stop: () => void;
  readonly stopped: Promise<void>;
}

const HEARTBEATS_PER_SESSION = 3;

/**
 * One member of a consumer group. It says that it is alive three times per session timeout, and each time takes and
 * gives up partitions until it has its share. It gives a partition up only when the running batch has ended, which no
 * heartbeat waits for. If the database stays away for a session, its lease runs out and no batch is begun.
 */
export class GroupMember {
  readonly name: string;
  readonly #options: GroupMemberOptions;
  readonly #member = randomUUID();
  readonly #table: GroupTable;
  readonly #lease: Lease;
  readonly #pause = new Pause();
  readonly #running = new Map<number, Running>();
  readonly #givingUp = new Set<number>();
  #failure: { readonly error: unknown } | undefined;

  constructor(options: GroupMemberOptions) {
    const { subscription, postgres, sessionTimeoutMs } = options;
    // A reader of its own is the only member of a group that nobody else can name.
    const { group = `alone.${this.#member}`, topic } = subscription;
    this.name = groupName(group, topic);
    this.#options = options;
    this.#table = new GroupTable(postgres, { group, topic, member: this.#member }, sessionTimeoutMs);
    this.#lease = new Lease(sessionTimeoutMs);
  }

  /** Resolves after `signal` aborts and running batches have ended; rejects when a handler has thrown, all others having ended. */
  async run(signal: AbortSignal): Promise<void> {
    const leaving = (): void => this.#pause.end();
    signal.addEventListener('abort', leaving);
    try {
      await this.#stayAlive(signal);
    } finally {
      signal.removeEventListener('abort', leaving);
      await this.#leave();
    }
    if (this.#failure) throw this.#failure.error;
  }

  /** Look around now: something has changed in the group. */
  lookAround(): void {
    this.#pause.end();
  }

  async #stayAlive(signal: AbortSignal): Promise<void> {
    const beatMs = this.#options.sessionTimeoutMs / HEARTBEATS_PER_SESSION;
    let announced = false;
    while (!signal.aborted && !this.#failure) {
      try {
        await this.#beat();
        if (!announced) await this.#table.announce();
        announced = true;
      } catch (error) {
        if (!isUnavailable(error)) throw error;
      }
      if (!this.#isOver(signal)) await this.#pause.for(beatMs);
    }
  }

  #isOver(signal: AbortSignal): boolean {
    return signal.aborted || this.#failure !== undefined;
  }

  async #beat(): Promise<void> {
    const sentAt = performance.now();
    const heard = await this.#table.heartbeat();
    this.#stopLost(heard);
    this.#lease.renew(sentAt);
    for (const [partition, end] of heard.ends)
      this.#options.ends.heard(this.#options.subscription.topic, partition, end);
    const { claim, release } = decideShare(heard, this.#member);
    for (const partition of release) void this.#giveUp(partition);
    for (const { partition, from } of claim) {
      if (!this.#running.has(partition) && (await this.#table.claim(partition, from))) this.#start(partition);
    }
  }

  /** Partitions that others have taken while this process was not heard of. */
  #stopLost({ owners }: Heard): void {
    for (const [partition, running] of this.#running) if (owners.get(partition) !== this.#member) running.stop();
  }

  #start(partition: number): void {
    const { postgres, ends, subscription, handle } = this.#options;
    const stopping = new AbortController();
    const open = openReader({ postgres, ends, subscription, partition });
    const ownership = { lease: this.#lease, subscription, partition, handle, open };
    const stopped = ownPartition(ownership, stopping.signal)
      .catch((error: unknown) => this.#fail(error))
      .finally(() => this.#running.delete(partition));
    this.#running.set(partition, { stop: () => stopping.abort(), stopped });
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
    this.#pause.end();
  }

  async #giveUp(partition: number): Promise<void> {
    if (this.#givingUp.has(partition)) return;
    this.#givingUp.add(partition);
    const running = this.#running.get(partition);
    running?.stop();
    await running?.stopped;
    // Should it fail, the next heartbeat finds the partition still to be given up.
    await this.#table.release(partition).catch(() => undefined);
    this.#givingUp.delete(partition);
  }

  async #leave(): Promise<void> {
    for (const { stop } of this.#running.values()) stop();
    await Promise.all([...this.#running.values()].map(({ stopped }) => stopped));
    // Away: then the others take over when the session has run out.
    await this.#table.leave().catch(() => undefined);
  }
}
