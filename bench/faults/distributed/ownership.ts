import { type Postgres } from '#libs/postgres';
import { violation, type Violation } from '../history.ts';

/** One step of a checkpoint, as it was committed. */
export interface Move {
  readonly partition: number;
  readonly from: number;
  readonly to: number;
  readonly term: number;
}

const watchSql = `
  create table bench_moves (id bigint generated always as identity, partition int, "from" bigint, "to" bigint, term int);
  create function bench_note_move() returns trigger language plpgsql as $$
  begin
    insert into bench_moves (partition, "from", "to", term)
    values (new.partition, old.position, new.position, new.term);
    return null;
  end $$;
  create trigger bench_moves after update of position on checkpoints
  for each row when (new.projection = 'traffic' and new.version = 1 and new.position <> old.position)
  execute function bench_note_move()`;

/** Notes every step of the traffic checkpoints from now on, in the transaction that makes it. */
export const watchMoves = async (database: Postgres): Promise<void> => {
  for (const statement of watchSql.split(/;\s*\n\s*(?=create)/)) await database.query(statement);
};

export const readMoves = (database: Postgres): Promise<readonly Move[]> =>
  database.query<Move>('select partition, "from", "to", term from bench_moves order by id');

/** No two owners of a partition both commit: each step begins where the one before ended, and an owner's term is its last. */
export const oneOwnerWrites = (moves: readonly Move[]): Violation | undefined => {
  const last = new Map<number, Move>();
  const broken: unknown[] = [];
  for (const move of moves) {
    const before = last.get(move.partition);
    if (before && (before.to !== move.from || before.term > move.term)) broken.push([before, move]);
    last.set(move.partition, move);
  }
  return violation('two owners of a partition have both written', broken);
};
