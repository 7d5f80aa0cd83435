import { type PoolClient } from 'pg';

const ROWS_PER_FETCH = 1000;

/** The rows of a query through a cursor, so that memory holds one fetch at a time. */
export async function* fetchRows(client: PoolClient, text: string, values: readonly unknown[]): AsyncGenerator<object> {
  await client.query('begin read only');
  await client.query(`declare rows no scroll cursor for ${text}`, [...values]);
  for (;;) {
    const { rows } = await client.query<object>(`fetch ${ROWS_PER_FETCH} from rows`);
    yield* rows;
    if (rows.length < ROWS_PER_FETCH) break;
  }
  await client.query('commit');
}
