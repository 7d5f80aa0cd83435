import { Failure } from '#libs/domain';
import { Postgres, type PostgresOptions, type Sql, sqlErrorOf } from '#libs/postgres';
import { CallerLeft } from '../../http/caller-left.ts';
import { type Statement } from '../sql/binds.ts';
import { DurationMemory } from './day-durations.ts';
import { SegmentMemory } from './segment-memory.ts';

const CANCELLED = '57014';

const explained = (error: unknown, signal: AbortSignal): unknown => {
  if (signal.aborted) return new CallerLeft();
  if (sqlErrorOf(error)?.state !== CANCELLED) return error;
  return new Failure('query.timeout', 'The report took too long; choose a shorter range or fewer filters.', {
    cause: error,
  });
};

/**
 * For each statement. Room for its hashes, so that a month of visitors is folded in memory. No compiling, which costs more
 * than it brings. An index is worth its jumps, since what a website's report reads lies close together. And no row-by-row
 * joins: before the server has counted a table that was just filled, it takes it to be empty and chooses them for millions.
 */
const SETTINGS = `select pg_backend_pid() as pid, set_config('work_mem', '64MB', true), set_config('jit', 'off', true),
  set_config('random_page_cost', '1.1', true), set_config('enable_nestloop', 'off', true)`;

/**
 * Where statements of reports run: in a pool of their own, so that reports never keep a projection waiting, with a time
 * limit, and cancelled on the server when nobody waits any more.
 */
export class StatsDatabase {
  /** What is remembered of rows, so that they need not be read again. */
  readonly durations = new DurationMemory();
  readonly segments = new SegmentMemory();
  readonly #postgres: Postgres;

  constructor(options: PostgresOptions) {
    this.#postgres = new Postgres(options);
  }

  /** Rejects with `query.timeout` over the time limit, and with `CallerLeft` once `signal` aborts. */
  async query<R extends object>({ text, values }: Statement, signal: AbortSignal): Promise<readonly R[]> {
    if (signal.aborted) throw new CallerLeft();
    try {
      return await this.#run((tx) => tx.query<R>(text, values), signal);
    } catch (error) {
      throw explained(error, signal);
    }
  }

  /** Several statements that see the same rows; rejects as `query` does. */
  async snapshot<T>(
    work: (query: <R extends object>(statement: Statement) => Promise<readonly R[]>) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    if (signal.aborted) throw new CallerLeft();
    try {
      return await this.#run(
        (tx) => work(({ text, values }) => tx.query(text, values)),
        signal,
        'set transaction isolation level repeatable read, read only',
      );
    } catch (error) {
      throw explained(error, signal);
    }
  }

  /** The rows of a statement that may have very many, one by one; rejects as `query` does. */
  async *stream<R extends object>({ text, values }: Statement, signal: AbortSignal): AsyncGenerator<R> {
    if (signal.aborted) throw new CallerLeft();
    try {
      for await (const row of this.#postgres.stream(text, values, signal)) yield row as R;
    } catch (error) {
      throw explained(error, signal);
    }
  }

  /** The rows of a fixed query as bytes; rejects as `query` does. */
  async bytes(query: string, signal: AbortSignal): Promise<readonly (readonly (Buffer | null)[])[]> {
    if (signal.aborted) throw new CallerLeft();
    try {
      return await this.#postgres.bytes(query, signal);
    } catch (error) {
      throw explained(error, signal);
    }
  }

  async close(): Promise<void> {
    await this.#postgres.close();
  }

  /*
   * A cancel may reach the server after the statement has ended, and would then hit whatever runs next on that
   * connection. So once it was sent the transaction fails, and the pool throws the connection away.
   */
  async #run<T>(work: (tx: Sql) => Promise<T>, signal: AbortSignal, isolation = ''): Promise<T> {
    return this.#postgres.transaction(async (tx) => {
      if (isolation !== '') await tx.query(isolation);
      const [backend] = await tx.query<{ pid: number }>(SETTINGS);
      const cancel = (): void => {
        this.#postgres.query('select pg_cancel_backend($1)', [backend?.pid]).catch(() => undefined);
      };
      signal.addEventListener('abort', cancel, { once: true });
      try {
        const result = await work(tx);
        signal.throwIfAborted();
        return result;
      } finally {
        signal.removeEventListener('abort', cancel);
      }
    });
  }
}
