import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Config, readConfig } from '#libs/config';
import { type Website } from '#libs/domain';
import { PostgresEventLog, PostgresEventLogAdmin } from '#libs/event-log';
import { encode, type ErasureRequested, type TrackingEvent } from '#libs/events';
import { Postgres } from '#libs/postgres';
import { ReadStore, type RebuildRun } from '#libs/read-store';
import { type RunningProjector, startProjector } from '../start-projector.ts';
import { aDirectoryChange } from './events.ts';

/** Everything but data versions, which a new version counts by itself. */
const tables = [
  'sites',
  'cuts',
  'dimension_values',
  'events',
  'sessions',
  'summaries',
  'visitor_sets',
  'visitors',
  'claims',
  'duplicates',
  'import_counts',
  'erasures',
];

const KEYS = new Set(['site', 'cut', 'grain', 'dimension', 'bucket', 'value', 'partition', 'imported']);
const isEmpty = (row: string): boolean =>
  Object.entries(JSON.parse(row) as object).every(([name, value]) => KEYS.has(name) || value === 0);

const POLL_MS = 5;
const PATIENCE_MS = 60_000;

/** Asks until there is an answer. */
const answered = async <T>(what: string, ask: () => Promise<T | undefined>): Promise<T> => {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > until) throw new Error(`Still waiting: ${what}`);
    await sleep(POLL_MS);
  }
};

interface Opened {
  readonly postgres: Postgres;
  readonly config: Config;
  readonly log: PostgresEventLog;
  readonly store: ReadStore;
}

/** A projector over an event log of its own, which is rebuilt. */
export class RebuildWorld {
  readonly store: ReadStore;
  readonly #opened: Opened;
  #projector: RunningProjector;

  private constructor(opened: Opened, projector: RunningProjector) {
    this.#opened = opened;
    this.store = opened.store;
    this.#projector = projector;
  }

  static async start(url: string, websites: readonly Website[]): Promise<RebuildWorld> {
    const postgres = new Postgres({ url, poolSize: 4, applicationName: 'spec' });
    const config = readConfig({
      DATABASE_URL: url,
      FOOTFALL_SECRET: randomUUID(),
      ADMIN_TOKEN: randomUUID(),
      REDIS_URL: 'redis://127.0.0.1:6379',
      LOG_SESSION_TIMEOUT_MS: '1000',
    });
    await new PostgresEventLogAdmin({ postgres }).createTopics();
    const log = new PostgresEventLog({ postgres, sessionTimeoutMs: 1000 });
    for (const website of websites) {
      const change = { ...aDirectoryChange, id: website.id, document: JSON.stringify(website) };
      await log.append('directory', [{ key: `website:${website.id}`, value: encode('DirectoryChanged', change) }]);
    }
    const store = new ReadStore({ url, poolSize: 4, applicationName: 'spec' });
    await store.migrate();
    return new RebuildWorld({ postgres, config, log, store }, await startProjector(config));
  }

  async close(): Promise<void> {
    const { store, log, postgres } = this.#opened;
    await this.#projector.stop();
    await store.close();
    log.close();
    await postgres.close();
  }

  /** Rejects when the projector stops by itself. */
  get stopped(): Promise<void> {
    return this.#projector.ended;
  }

  /** Stops the projector and starts it again. */
  async restart(): Promise<void> {
    await this.#projector.stop();
    this.#projector = await startProjector(this.#opened.config);
  }

  /** Another process, which shares the partitions with the first until it is stopped. */
  async another(): Promise<RunningProjector> {
    return startProjector(this.#opened.config);
  }

  async append(events: readonly TrackingEvent[]): Promise<void> {
    const records = events.map(({ name, value }) => ({
      key: `${value.envelope.siteId}:${value.envelope.visitorId}`,
      value: encode(name, value),
    }));
    await this.#opened.log.append('tracking', records);
  }

  /** The log's records are gone, as after its retention. */
  async forgetLog(): Promise<void> {
    await this.store.sql.query('delete from event_log.tracking');
    await this.store.sql.query(`update event_log.partitions set first = next where topic = 'tracking'`);
  }

  /** Waits until the active version is at the log's end. */
  async caughtUp(): Promise<void> {
    await answered('the active version', async () => {
      const [row] = await this.store.sql.query<{ behind: number }>(
        `select coalesce(sum(l.next - coalesce(c.position, l.first)), 0)::int as behind
         from event_log.partitions l
         left join checkpoints c on c.partition = l.partition and c.projection = 'traffic'
           and c.version = (select active_version from projections where name = 'traffic')
         where l.topic = 'tracking'`,
      );
      return row?.behind === 0 || undefined;
    });
  }

  async ask(compareOnly = false): Promise<string> {
    const runId = randomUUID();
    await this.store.sql.transaction((tx) => this.store.rebuilds.ask(tx, runId, compareOnly));
    return runId;
  }

  /** Waits until a run is as `holds` says. */
  until(runId: string, holds: (run: RebuildRun) => boolean): Promise<RebuildRun> {
    return answered('the rebuild', async () => {
      const run = await this.store.rebuilds.find(this.store.sql, runId);
      return run && holds(run) ? run : undefined;
    });
  }

  /** Waits until a run has ended well. */
  ended(runId: string): Promise<RebuildRun> {
    return this.until(runId, ({ state, error }) => {
      if (error !== null) throw new Error(error);
      return state === 'done';
    });
  }

  /** All rows of a version, by table, each as JSON. */
  async rows(schema: string): Promise<Readonly<Record<string, readonly string[]>>> {
    const all: Record<string, readonly string[]> = {};
    for (const table of tables) {
      const rows = await this.store.sql.query<{ row: string }>(
        `select to_jsonb(t)::text as row from ${schema}.${table} t order by 1`,
      );
      all[table] = rows.map(({ row }) => row).filter((row) => table !== 'summaries' || !isEmpty(row));
    }
    return all;
  }

  /** Asks for something to be forgotten, and waits until the version that is read has done so. */
  async forget(request: Partial<ErasureRequested>): Promise<void> {
    const erasure: ErasureRequested = {
      erasureId: randomUUID(),
      scope: 'VISITOR',
      siteId: 'site00000001',
      visitorId: null,
      importId: null,
      requestedAt: Date.now(),
      actor: 'spec',
      ...request,
    };
    await this.#opened.log.append('erasure', [{ key: erasure.siteId, value: encode('ErasureRequested', erasure) }]);
    await answered('all tasks', async () => {
      const tasks = await this.store.sql.query<{ state: string }>(
        `select state from tasks where job_id = $1 and version = 1`,
        [erasure.erasureId],
      );
      return (tasks.length > 0 && tasks.every(({ state }) => state === 'done')) || undefined;
    });
  }
}
