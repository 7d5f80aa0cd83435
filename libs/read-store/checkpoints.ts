import { type Sql, type Transaction } from '#libs/postgres';

/** Whose checkpoint: a projection, its version, and a partition of the topic that it reads. */
export interface CheckpointKey {
  readonly projection: string;
  readonly version: number;
  readonly partition: number;
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
}

/** The stored position is not the one that this member started from: another one owns the partition now. */
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

/**
 * What each projection has durably done. A checkpoint moves in the transaction of the rows it stands for, by
 * compare-and-set, so that rows and position are never apart and a stale owner cannot write.
 */
export class Checkpoints {
  /** Where a new owner of the partition begins: the stored position, or `first`, which is stored then. */
  async open(sql: Sql, { projection, version, partition }: CheckpointKey, first: number): Promise<number> {
    await sql.query(
      `insert into checkpoints (projection, version, partition, position) values ($1, $2, $3, $4)
       on conflict (projection, version, partition) do nothing`,
      [projection, version, partition, first],
    );
    const [row] = await sql.query<{ position: number }>(
      `select position from checkpoints where projection = $1 and version = $2 and partition = $3`,
      [projection, version, partition],
    );
    if (!row) throw new Error(`The checkpoint of ${projection} v${version}, partition ${partition}, is gone`);
    return row.position;
  }

  /** Moves a checkpoint inside the transaction of its rows. Throws `CheckpointFenced` if `from` is not what is stored. */
  async move(tx: Transaction, move: CheckpointMove): Promise<void> {
    const moved = await tx.prepared(
      `update checkpoints
       set position = $5, as_of = greatest(as_of, $6), lag_events = $7, behind_since = $8, seen_at = now()
       where projection = $1 and version = $2 and partition = $3 and position = $4
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
      ],
    );
    if (moved.length !== 1) throw new CheckpointFenced(move, move.from);
  }

  /** Holds the partition for the rest of the transaction without moving; throws `CheckpointFenced` like `move`. */
  async hold(tx: Transaction, key: CheckpointKey, at: number): Promise<void> {
    const held = await tx.prepared(
      `select 1 from checkpoints where projection = $1 and version = $2 and partition = $3 and position = $4 for update`,
      [key.projection, key.version, key.partition, at],
    );
    if (held.length !== 1) throw new CheckpointFenced(key, at);
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
