import { type Sql, type Transaction } from '#libs/postgres';
import { endSuspendedHolder } from './suspended-holder.ts';

/** Whose checkpoint: a projection, its version, and a partition of the topic that it reads. */
export interface CheckpointKey {
  readonly projection: string;
  readonly version: number;
  readonly partition: number;
}

/** What the owner of a partition goes on from: its position, and its term, which is another each time a partition is taken. */
export interface Held {
  readonly position: number;
  readonly term: number;
}

/** How far behind a partition is after a move, for the freshness that every answer states. */
export interface Freshness {
  /** `recordedAt` of the newest event applied, epoch ms; null if the batch held none. */
  readonly asOf: number | null;
  /** Bounds the events in the log not yet applied. */
  readonly lagEvents: number;
  /** Age of what is not yet applied: epoch ms, null if nothing waits. */
  readonly behindSince: number | null;
}

/** One step of a checkpoint, from the position that must be stored to the next to read. */
export interface CheckpointMove extends CheckpointKey, Freshness {
  readonly from: number;
  readonly to: number;
  /** As `open` answered it. */
  readonly term: number;
}

/** What is stored is not what this member goes on from: another one owns the partition now. */
export class CheckpointFenced extends Error {
  constructor(
    readonly key: CheckpointKey,
    from: number,
  ) {
    super(`${key.projection} v${key.version} does not own partition ${key.partition} at ${from} any more`);
    this.name = 'CheckpointFenced';
  }
}

const instant = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

/** A predecessor that is suspended in a transaction is looked for this often. */
const LOOK_MS = 2000;

/**
 * What each projection has durably done. A checkpoint moves in the transaction of the rows it stands for, by
 * compare-and-set, so that rows and position are never apart and a stale owner cannot write. Work between batches leaves
 * the position where it is: that it was done by a stale owner is told by the term.
 */
export class Checkpoints {
  /** Says where a partition begins, unless that is known. */
  async place(sql: Sql, { projection, version, partition }: CheckpointKey, first: number): Promise<void> {
    await sql.query(
      `insert into checkpoints (projection, version, partition, position) values ($1, $2, $3, $4)
       on conflict (projection, version, partition) do nothing`,
      [projection, version, partition, first],
    );
  }

  /**
   * Takes a partition: the stored position, or `first`, which is stored then, and a new term. Resolves once no
   * transaction of the owner before is under way; whatever that one begins afterwards is fenced. Read back what was
   * committed of the partition's rows only then.
   */
  async open(sql: Sql, key: CheckpointKey, first: number): Promise<Held> {
    const { projection, version, partition } = key;
    const looking = setInterval(() => void endSuspendedHolder(sql, key), LOOK_MS);
    try {
      const [held] = await sql.query<Held>(
        `insert into checkpoints as held (projection, version, partition, position, term) values ($1, $2, $3, $4, 1)
         on conflict (projection, version, partition) do update set term = held.term + 1
         returning position, term`,
        [projection, version, partition, first],
      );
      if (!held)
        throw new Error(`The checkpoint of ${projection} v${version}, partition ${partition}, cannot be taken`);
      return held;
    } finally {
      clearInterval(looking);
    }
  }

  /** Moves a checkpoint inside the transaction of its rows. Throws `CheckpointFenced` if `from` and `term` are not what is stored. */
  async move(tx: Transaction, move: CheckpointMove): Promise<void> {
    const moved = await tx.prepared(
      `update checkpoints
       set position = $5, as_of = greatest(as_of, $6), lag_events = $7, behind_since = $8, seen_at = now()
       where projection = $1 and version = $2 and partition = $3 and position = $4 and term = $9
       returning partition`,
      [
        move.projection,
        move.version,
        move.partition,
        move.from,
        move.to,
        instant(move.asOf),
        move.lagEvents,
        instant(move.behindSince),
        move.term,
      ],
    );
    if (moved.length !== 1) throw new CheckpointFenced(move, move.from);
  }

  /** Holds the partition for the rest of the transaction without moving; throws `CheckpointFenced` like `move`. */
  async hold(tx: Transaction, key: CheckpointKey, { position, term }: Held): Promise<void> {
    const held = await tx.prepared(
      `select 1 from checkpoints
       where projection = $1 and version = $2 and partition = $3 and position = $4 and term = $5 for update`,
      [key.projection, key.version, key.partition, position, term],
    );
    if (held.length !== 1) throw new CheckpointFenced(key, position);
  }

  /** Holds the partition for the rest of the transaction, wherever its owner is by now, which it answers; throws `CheckpointFenced` if `term` is not what is stored. */
  async lock(tx: Transaction, key: CheckpointKey, term: number): Promise<number> {
    const [held] = await tx.query<Held>(
      `select position, term from checkpoints where projection = $1 and version = $2 and partition = $3 for update`,
      [key.projection, key.version, key.partition],
    );
    if (held?.term !== term) throw new CheckpointFenced(key, held?.position ?? 0);
    return held.position;
  }

  /** Says that the owner of these partitions lives, also when there is nothing to do. */
  async beat(sql: Sql, projection: string, version: number, partitions: readonly number[]): Promise<void> {
    await sql.prepared(
      `with owned as (
         select partition from checkpoints where projection = $1 and version = $2 and partition = any($3::smallint[])
         order by partition for update
       )
       update checkpoints c set seen_at = now() from owned
       where c.projection = $1 and c.version = $2 and c.partition = owned.partition`,
      [projection, version, partitions],
    );
  }
}
