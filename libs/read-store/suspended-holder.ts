import { type Sql } from '#libs/postgres';

/** Whose checkpoint. */
interface HeldCheckpoint {
  readonly projection: string;
  readonly version: number;
  readonly partition: number;
}

/*
 * Whoever holds a row's lock is told by the row itself. `ClientRead`: the server waits for the client's next word, between
 * two statements or within a COPY; nobody who works is silent for so long.
 */
const endSql = `
  select pg_terminate_backend(holder.pid)
  from checkpoints c join pg_stat_activity holder on holder.backend_xid = c.xmax
  where c.projection = $1 and c.version = $2 and c.partition = $3
    and holder.wait_event = 'ClientRead' and holder.state_change < clock_timestamp() - interval '4 seconds'`;

/**
 * Ends the connection of an owner that is suspended in the midst of a transaction with a checkpoint in its hands: its
 * process may be stopped, or its machine gone without a word, and its successor would wait for it for ever. Where the role
 * may not do so, the successor waits.
 */
export const endSuspendedHolder = async (
  sql: Sql,
  { projection, version, partition }: HeldCheckpoint,
): Promise<void> => {
  await sql.query(endSql, [projection, version, partition]).catch(() => undefined);
};
