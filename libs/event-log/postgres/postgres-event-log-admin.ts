import { type Postgres, type Sql } from '#libs/postgres';
import { EventLogAdmin, type Retained } from '../event-log.port.ts';
import { PartitionsDiffer } from '../log-errors.ts';
import { type TopicDeclaration, topicDeclarations, type TopicDeclarations } from '../topic-declarations.ts';
import { type Topic, topics } from '../topics.ts';
import { blocksOf, blocksTable, logTables, NOW_MS } from './log-schema.ts';
import { DAY_MS, dropPart, makeParts, partDays, partsOf } from './parts.ts';
import { newestOfEachKey, rewriteBlocks } from './rewrite-blocks.ts';

export interface PostgresEventLogAdminOptions {
  readonly postgres: Postgres;
  readonly declarations?: TopicDeclarations;
}

/** The operator's side of the log in PostgreSQL. */
export class PostgresEventLogAdmin extends EventLogAdmin {
  readonly #postgres: Postgres;
  readonly #declarations: TopicDeclarations;

  constructor({ postgres, declarations = topicDeclarations() }: PostgresEventLogAdminOptions) {
    super();
    this.#postgres = postgres;
    this.#declarations = declarations;
  }

  override createTopics(): Promise<void> {
    return this.#postgres.transaction(async (tx) => {
      // Several processes that start at once make them one after another.
      await tx.query(`select pg_advisory_xact_lock(hashtext('event_log.topics'))`);
      for (const statement of logTables) await tx.query(statement);
      for (const topic of topics) await makeTopic(tx, topic, this.#declarations[topic]);
    });
  }

  override async retain(topic: Topic, now: number): Promise<Retained> {
    const { retention, cleanup } = this.#declarations[topic];
    await this.#postgres.transaction((tx) => makeParts(tx, topic, now, partDays(retention)));
    const partsDropped = retention === 'keep' ? 0 : await this.#dropOlder(topic, now - retention * DAY_MS);
    if (cleanup === 'compact') await this.#compact(topic);
    return { partsDropped };
  }

  override async scrub(topic: Topic, rewrite: (value: Buffer) => Buffer | null): Promise<number> {
    let changed = 0;
    for (const partition of this.#partitions(topic)) {
      changed += await rewriteBlocks(this.#postgres, topic, partition, ({ value }) => rewrite(value));
    }
    // What was rewritten is still on disk in dead rows, until they are swept.
    if (changed > 0) await this.#postgres.query(`vacuum ${blocksOf(topic)}`);
    return changed;
  }

  /**
   * Forgets all members of all groups: for a process that has just started and knows that it is alone, so that it need
   * not wait for the sessions of one that was killed to run out.
   */
  async forgetMembers(): Promise<void> {
    await this.#postgres.query('truncate event_log.members, event_log.owners');
  }

  async #dropOlder(topic: Topic, before: number): Promise<number> {
    return this.#postgres.transaction(async (tx) => {
      const old = (await partsOf(tx, topic)).filter(({ endsAt }) => endsAt <= before);
      for (const part of old) await dropPart(tx, part);
      if (old.length > 0) await moveFirst(tx, topic);
      return old.length;
    });
  }

  async #compact(topic: Topic): Promise<void> {
    for (const partition of this.#partitions(topic)) {
      await rewriteBlocks(this.#postgres, topic, partition, newestOfEachKey());
    }
  }

  #partitions(topic: Topic): readonly number[] {
    return Array.from({ length: this.#declarations[topic].partitions.postgres }, (_, partition) => partition);
  }
}

const makeTopic = async (tx: Sql, topic: Topic, declared: TopicDeclaration): Promise<void> => {
  const wanted = declared.partitions.postgres;
  const there = await tx.query('select 1 from event_log.partitions where topic = $1', [topic]);
  if (there.length > 0 && there.length !== wanted) throw new PartitionsDiffer(topic, there.length, wanted);
  for (const statement of blocksTable(topic)) await tx.query(statement);
  await tx.query(
    `insert into event_log.partitions (topic, partition) select $1, * from generate_series(0, $2::int - 1) on conflict do nothing`,
    [topic, wanted],
  );
  const [clock] = await tx.query<{ now: number }>(`select ${NOW_MS} as now`);
  await makeParts(tx, topic, clock?.now ?? 0, partDays(declared.retention));
};

/** The first position that is kept is that of the oldest block, or the end where none is left. */
const moveFirst = (tx: Sql, topic: Topic): Promise<readonly object[]> =>
  tx.query(
    `update event_log.partitions p
     set first = coalesce((select min(first_position) from ${blocksOf(topic)} b where b.partition = p.partition), next)
     where topic = $1`,
    [topic],
  );
