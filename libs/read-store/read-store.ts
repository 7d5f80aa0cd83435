import { Postgres } from '#libs/postgres';
import { Checkpoints } from './checkpoints.ts';
import { chunkedTables } from './chunks/chunked-tables.ts';
import { Chunks } from './chunks/chunks.ts';
import { Compression } from './chunks/compression.ts';
import { missingMigrations } from './missing-migrations.ts';
import { RebuildRuns } from './rebuild-runs.ts';
import { Tasks } from './tasks.ts';
import { trafficSchema } from './traffic-schema.ts';

export interface ReadStoreOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly applicationName: string;
  readonly statementTimeoutMs?: number;
}

const ACTIVE_VERSION_TTL_MS = 1000;

/**
 * Where projections keep their rows and questions are answered from: the SQL pool, migrations, checkpoints, owners'
 * tasks and the chunks of tables.
 */
export class ReadStore {
  readonly sql: Postgres;
  readonly checkpoints = new Checkpoints();
  readonly tasks = new Tasks();
  readonly rebuilds = new RebuildRuns();
  readonly chunks: Chunks;
  readonly compression: Compression;
  readonly #url: string;
  #active: { readonly schema: Promise<string>; readonly until: number } | undefined;

  constructor(options: ReadStoreOptions) {
    this.#url = options.url;
    this.sql = new Postgres(options);
    this.chunks = new Chunks(this.sql, chunkedTables);
    this.compression = new Compression(this.sql);
  }

  /** Brings the tables up to date; several processes may do so at once. What does so is loaded only if they are not. */
  async migrate(): Promise<void> {
    if ((await missingMigrations(this.sql)) === undefined) return;
    const { migrate } = await import('./migrate.ts');
    await migrate(this.#url);
  }

  /** The schema of the traffic version that readers look at, asked for at most once a second. */
  activeTraffic(): Promise<string> {
    const now = performance.now();
    if (!this.#active || this.#active.until <= now) {
      this.#active = { schema: this.#readActiveTraffic(), until: now + ACTIVE_VERSION_TTL_MS };
    }
    return this.#active.schema;
  }

  async close(): Promise<void> {
    await this.sql.close();
  }

  async #readActiveTraffic(): Promise<string> {
    const [row] = await this.sql.prepared<{ version: number }>(
      `select active_version as version from projections where name = 'traffic'`,
    );
    if (!row) throw new Error('No version of the traffic projection is active');
    return trafficSchema(row.version);
  }
}
