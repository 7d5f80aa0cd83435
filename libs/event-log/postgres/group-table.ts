import { type Sql } from '#libs/postgres';
import { type Position } from '../event-log.port.ts';
import { type Topic } from '../topics.ts';
import { MEMBERS_CHANNEL, NOW_MS } from './log-schema.ts';
import { type GroupView } from './share.ts';

/** One member of one consumer group. */
export interface MemberId {
  readonly group: string;
  readonly topic: Topic;
  readonly member: string;
}

/** What a heartbeat learns: the group, and the end of each partition (the slow poll behind the notifications). */
export interface Heard extends GroupView {
  readonly ends: ReadonlyMap<number, Position>;
}

interface HeartbeatRow {
  readonly partition: number;
  readonly end: Position;
  readonly owner: string | null;
  readonly others: readonly string[];
}

const HEARTBEAT = `
  with me as (
    insert into event_log.members (consumer_group, topic, member, seen_at) values ($1, $2, $3, ${NOW_MS})
    on conflict (consumer_group, topic, member) do update set seen_at = excluded.seen_at
  )
  select p.partition, p.next as end, o.member as owner, array(
    select member::text from event_log.members
    where consumer_group = $1 and topic = $2 and member <> $3 and seen_at > ${NOW_MS} - $4
  ) as others
  from event_log.partitions p
  left join event_log.owners o on o.consumer_group = $1 and o.topic = $2 and o.partition = p.partition
  where p.topic = $2 order by p.partition`;

/** The tables of members and owners, as one member uses them. All times are the database's. */
export class GroupTable {
  readonly #sql: Sql;
  readonly #id: MemberId;
  readonly #sessionTimeoutMs: number;

  constructor(sql: Sql, id: MemberId, sessionTimeoutMs: number) {
    this.#sql = sql;
    this.#id = id;
    this.#sessionTimeoutMs = sessionTimeoutMs;
  }

  /** Says that this member is alive, and looks around. */
  async heartbeat(): Promise<Heard> {
    const { group, topic, member } = this.#id;
    const rows = await this.#sql.prepared<HeartbeatRow>(HEARTBEAT, [group, topic, member, this.#sessionTimeoutMs]);
    if (rows.length === 0) throw new Error(`Topic ${topic} has not been made: createTopics comes first`);
    return {
      members: [member, ...(rows[0]?.others ?? [])],
      owners: new Map(rows.map(({ partition, owner }) => [partition, owner ?? undefined])),
      ends: new Map(rows.map(({ partition, end }) => [partition, end])),
    };
  }

  /** Takes a partition from nobody or from the owner seen; false if somebody else was faster. */
  async claim(partition: number, from: string | undefined): Promise<boolean> {
    const { group, topic, member } = this.#id;
    const rows = await this.#sql.query(
      `insert into event_log.owners (consumer_group, topic, partition, member) values ($1, $2, $3, $4)
       on conflict (consumer_group, topic, partition) do update set member = excluded.member where owners.member = $5
       returning 1`,
      [group, topic, partition, member, from ?? null],
    );
    return rows.length === 1;
  }

  /** Gives a partition up, if it still is this member's. */
  async release(partition: number): Promise<void> {
    const { group, topic, member } = this.#id;
    await this.#sql.query(
      'delete from event_log.owners where consumer_group = $1 and topic = $2 and partition = $3 and member = $4',
      [group, topic, partition, member],
    );
    await this.announce();
  }

  /** Gives up all and leaves, and forgets members that have been dead for long. */
  async leave(): Promise<void> {
    const { group, topic, member } = this.#id;
    await this.#sql.query('delete from event_log.owners where consumer_group = $1 and topic = $2 and member = $3', [
      group,
      topic,
      member,
    ]);
    await this.#sql.query(
      `delete from event_log.members
       where consumer_group = $1 and topic = $2 and (member = $3 or seen_at < ${NOW_MS} - 10 * $4::bigint)`,
      [group, topic, member, this.#sessionTimeoutMs],
    );
    await this.announce();
  }

  /** Tells the other members to look around now, not at their next heartbeat. */
  async announce(): Promise<void> {
    const { group, topic } = this.#id;
    await this.#sql.query('select pg_notify($1, $2)', [MEMBERS_CHANNEL, groupName(group, topic)]);
  }
}

/** How notifications name a group. */
export const groupName = (group: string, topic: Topic): string => `${topic} ${group}`;
