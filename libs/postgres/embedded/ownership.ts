import { Client } from 'pg';

/** "footfall" in ASCII, cut to fit: the key of the lock that the running Footfall holds. */
const OWNER_KEY = 0x666f6f74;

/**
 * The proof of owning a server: an advisory lock on a connection that lives as long as its process. The server lets go
 * of the lock when that process dies, however it dies, so a left-over server is one whose lock is free.
 */
export class Ownership {
  /** Resolves when the connection has ended: released, or because the server is gone. */
  readonly ended: Promise<void>;
  readonly #client: Client;

  private constructor(client: Client) {
    this.#client = client;
    this.ended = new Promise((resolve) => client.once('end', resolve));
  }

  /** Takes the lock, or answers undefined if another process that is alive holds it. */
  static async take(url: string): Promise<Ownership | undefined> {
    const client = new Client({ connectionString: url, application_name: 'footfall owner', keepAlive: true });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [OWNER_KEY]);
    if (rows[0]?.taken) return new Ownership(client);
    await client.end();
    return undefined;
  }

  async release(): Promise<void> {
    await this.#client.end();
  }
}
