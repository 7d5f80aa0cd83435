import { type Lease } from '../consuming/lease.ts';
import { Pause } from '../consuming/pause.ts';
import { type Position } from '../event-log.port.ts';
import { type Connection } from './connection.ts';
import { decodeShare, encodeClaims, encodeShares, PROTOCOL } from './group-protocol.ts';
import { type KafkaBroker, type KafkaCluster } from './kafka-cluster.ts';
import { isAway, protocolErrorOf } from './kafka-errors.ts';
import { partitionsOf } from './positions.ts';

/** What a group wants to know of its member, and the other way round. */
export interface MembershipOptions {
  readonly connection: Connection;
  readonly groupId: string;
  /** The topic's name on the brokers. */
  readonly topic: string;
  readonly sessionTimeoutMs: number;
  readonly lease: Lease;
  /** Partitions that are held: given, and not given up. */
  readonly claims: () => readonly number[];
  /** Where each held partition has been done up to. */
  readonly done: () => ReadonlyMap<number, Position>;
  /** These partitions are this member's; all others that it holds it is to give up, and then to `rejoin`. */
  readonly assigned: (partitions: readonly number[]) => void;
  /** The group has gone on without this member: it holds nothing any more. */
  readonly lost: () => void;
}

const HEARTBEATS_PER_SESSION = 6;
const RETRY_MS = 100;
const COMMIT_EVERY_MS = 5000;

/**
 * A member's standing in its group: it joins, says that it is alive, joins again when the group asks for it or when it
 * has given something up, and leaves. Joining stops nothing: a member keeps what it holds until it is told otherwise, and
 * no heartbeat waits for a running batch.
 */
export class Membership {
  readonly #options: MembershipOptions;
  readonly #pause = new Pause();
  #memberId = '';
  #generation = -1;
  #mustJoin = true;
  #committedAt = 0;
  #coordinator: { readonly of: KafkaCluster; readonly broker: KafkaBroker } | undefined;

  constructor(options: MembershipOptions) {
    this.#options = options;
  }

  /** Stays in the group until `signal` aborts, then leaves it. Rejects with what does not pass by waiting. */
  async run(signal: AbortSignal): Promise<void> {
    const wake = (): void => this.#pause.end();
    signal.addEventListener('abort', wake);
    try {
      while (!signal.aborted) await this.#stay();
    } finally {
      signal.removeEventListener('abort', wake);
      await this.#leave();
    }
  }

  /** What this member holds has changed: the others may have it. */
  rejoin(): void {
    this.#mustJoin = true;
    this.#pause.end();
  }

  async #stay(): Promise<void> {
    const { connection, topic, sessionTimeoutMs } = this.#options;
    try {
      await connection.use(topic, (cluster) => (this.#mustJoin ? this.#join(cluster) : this.#beat(cluster)));
      if (!this.#mustJoin) await this.#pause.for(sessionTimeoutMs / HEARTBEATS_PER_SESSION);
    } catch (error) {
      if (this.#understands(error)) return;
      if (!isAway(error)) throw asSetting(error, sessionTimeoutMs);
      await this.#pause.for(RETRY_MS);
    }
  }

  async #join(cluster: KafkaCluster): Promise<void> {
    const { groupId, topic, sessionTimeoutMs, claims, lease, assigned } = this.#options;
    const broker = await this.#coordinatorOf(cluster);
    // What is given up from here on asks for another joining.
    this.#mustJoin = false;
    const metadata = encodeClaims(topic, claims());
    const request = {
      groupId,
      sessionTimeout: sessionTimeoutMs,
      rebalanceTimeout: sessionTimeoutMs,
      memberId: this.#memberId,
    };
    try {
      const joined = await broker.joinGroup({ ...request, groupProtocols: [{ name: PROTOCOL, metadata }] });
      const { memberId, generationId, leaderId, members } = joined;
      this.#memberId = memberId;
      const groupAssignment = leaderId === memberId ? encodeShares(topic, partitionsOf(cluster, topic), members) : [];
      const sentAt = performance.now();
      const { memberAssignment } = await broker.syncGroup({ groupId, generationId, memberId, groupAssignment });
      this.#generation = generationId;
      lease.renew(sentAt);
      assigned(decodeShare(topic, memberAssignment));
    } catch (error) {
      this.#mustJoin = true;
      throw error;
    }
  }

  async #beat(cluster: KafkaCluster): Promise<void> {
    const { groupId, lease } = this.#options;
    const broker = await this.#coordinatorOf(cluster);
    const sentAt = performance.now();
    await broker.heartbeat({ groupId, memberId: this.#memberId, groupGenerationId: this.#generation });
    lease.renew(sentAt);
    if (sentAt - this.#committedAt < COMMIT_EVERY_MS) return;
    this.#committedAt = sentAt;
    await this.#commit(broker);
  }

  /** For dashboards of lag alone: nobody here begins where it says, so it may fail. */
  async #commit(broker: KafkaBroker): Promise<void> {
    const { groupId, topic, done } = this.#options;
    const partitions = [...done()].map(([partition, position]) => ({ partition, offset: String(position) }));
    if (partitions.length === 0) return;
    const member = { groupId, groupGenerationId: this.#generation, memberId: this.#memberId };
    await broker.offsetCommit({ ...member, topics: [{ topic, partitions }] }).catch(() => undefined);
  }

  async #coordinatorOf(cluster: KafkaCluster): Promise<KafkaBroker> {
    if (this.#coordinator?.of === cluster) return this.#coordinator.broker;
    const broker = await cluster.findGroupCoordinator({ groupId: this.#options.groupId });
    this.#coordinator = { of: cluster, broker };
    return broker;
  }

  /** Whether an error is the group's way to say what to do next, which is then done. */
  #understands(error: unknown): boolean {
    const said = protocolErrorOf(error);
    if (said === 'UNKNOWN_MEMBER_ID' || said === 'ILLEGAL_GENERATION') {
      if (said === 'UNKNOWN_MEMBER_ID') this.#memberId = '';
      this.#options.lost();
    } else if (said !== 'REBALANCE_IN_PROGRESS') {
      return false;
    }
    this.#mustJoin = true;
    return true;
  }

  async #leave(): Promise<void> {
    const { connection, topic, groupId } = this.#options;
    if (this.#memberId === '') return;
    const leaving = connection.use(topic, async (cluster) => {
      const broker = await this.#coordinatorOf(cluster);
      await this.#commit(broker);
      await broker.leaveGroup({ groupId, memberId: this.#memberId });
    });
    // Away: then the others take over when the session has run out.
    await leaving.catch(() => undefined);
  }
}

const asSetting = (error: unknown, sessionTimeoutMs: number): unknown =>
  protocolErrorOf(error) === 'INVALID_SESSION_TIMEOUT'
    ? new Error(
        `The brokers take no session of ${sessionTimeoutMs} ms (LOG_SESSION_TIMEOUT_MS): see their ` +
          'group.min.session.timeout.ms and group.max.session.timeout.ms.',
        { cause: error },
      )
    : error;
