import { type Transaction } from '#libs/postgres';

/** A table that is cut into chunks by time. */
export interface ChunkedTable {
  readonly schema: string;
  readonly table: string;
}

/** One chunk: the name under which SQL finds it, and the times of its rows, epoch ms, the last one excluded. */
export interface Chunk {
  readonly of: ChunkedTable;
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** How a server keeps the chunks of a table. */
export interface Chunking {
  /** Resolves when rows of all of `[fromMs, toMs]` have a place. */
  ensure(of: ChunkedTable, fromMs: number, toMs: number): Promise<void>;
  /** What is there, oldest first. */
  list(of: ChunkedTable): Promise<readonly Chunk[]>;
  /** Drops a chunk that the transaction has locked. */
  drop(tx: Transaction, chunk: Chunk): Promise<void>;
  /** Lets the planner know the table as a whole. */
  analyze(of: ChunkedTable): Promise<void>;
  /** The tables of a schema are gone, or about to be made anew. */
  forget(schema: string): void;
}
