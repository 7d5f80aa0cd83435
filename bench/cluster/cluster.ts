import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort, Postgres } from '#libs/postgres';
import { callAsOwner } from '../system/owner-api.ts';
import { type AppName, AppProcess } from './app-process.ts';
import { type Engines, engineVariables, postgresUrl, type Reach, startEngines, stopEngines } from './engines.ts';
import { Front } from './front.ts';

const command = fileURLToPath(new URL('../../bin/footfall', import.meta.url));
const run = promisify(execFile);
const POOL = 6;

/** How many instances of each app there are, and settings beside those that name the engines. */
export interface ClusterOptions {
  readonly instances?: Readonly<Partial<Record<AppName, number>>>;
  readonly variables?: Readonly<Record<string, string>>;
  /** By wires that can be cut, unless it is told otherwise. */
  readonly reach?: Reach;
  /** Of the apps as well: as they come. */
  readonly ended?: (name: string, code: number | null) => void;
}

const each: Readonly<Record<AppName, number>> = { ingest: 2, projector: 3, 'query-api': 2, 'workflow-runner': 1 };

const running = new Set<Cluster>();

/** Takes away every cluster that runs; for when the bench is told to end. */
export const removeClusters = async (): Promise<void> => {
  await Promise.all([...running].map((cluster) => cluster.remove()));
};

/**
 * A distributed Footfall of its own: engines in containers, instances of the built apps as processes, and one address in
 * front of them.
 */
export class Cluster {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'footfall-cluster-'));
  readonly adminToken = randomBytes(24).toString('base64url');
  readonly #secret = randomBytes(32).toString('base64url');
  readonly #options: ClusterOptions;
  readonly #front = new Front(() => this.#apps);
  #apps: readonly AppProcess[] = [];
  #engines: Engines | undefined;
  #database: Postgres | undefined;
  #url = '';
  #isRemoved = false;
  #starting: Promise<void> = Promise.resolve();

  constructor(options: ClusterOptions = {}) {
    this.#options = options;
  }

  /** Starts the engines alone, empty: apps may be started on them later. */
  startEngines(): Promise<void> {
    return this.#begin(() => this.#startEngines());
  }

  /** Starts engines and front, migrates, and starts the apps that do not run. Resolves once all of them live. */
  start(): Promise<void> {
    return this.#begin(() => this.#startAll());
  }

  get url(): string {
    return this.#url;
  }

  get engines(): Engines {
    if (!this.#engines) throw new Error('The engines do not run');
    return this.#engines;
  }

  /** The instances, of one app or of all. */
  apps(app?: AppName): readonly AppProcess[] {
    return this.#apps.filter((one) => app === undefined || one.app === app);
  }

  /** What the apps printed last. */
  get said(): string {
    return this.#apps.map(({ name, said }) => `--- ${name}\n${said.slice(-4000)}`).join('\n');
  }

  /** How apps are told where everything is. */
  get variables(): Readonly<Record<string, string>> {
    return {
      PATH: '/usr/bin:/bin',
      ...engineVariables(this.engines),
      FOOTFALL_SECRET: this.#secret,
      ADMIN_TOKEN: this.adminToken,
      FOOTFALL_DATA_DIR: this.dataDir,
      PUBLIC_URL: this.#url,
      TRUSTED_PROXIES: '127.0.0.1',
      COLLECT_RATE_PER_MINUTE: '0',
      RATE_LIMIT_PER_MINUTE: '0',
      LOG_LEVEL: 'warn',
      ...this.#options.variables,
    };
  }

  /** The database, to look at past the wire. */
  get database(): Postgres {
    this.#database ??= new Postgres({
      url: postgresUrl(this.engines.postgres.container.hostPort),
      poolSize: POOL,
      applicationName: 'footfall bench',
    });
    return this.#database;
  }

  async closeDatabase(): Promise<void> {
    const open = this.#database;
    this.#database = undefined;
    await open?.close().catch(() => undefined);
  }

  /** Ends all apps and answers their exit codes; the engines go on. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<readonly (number | null)[]> {
    return Promise.all(this.#apps.map((app) => app.stop(signal)));
  }

  /** Ends everything and takes it away, a start that is under way too: whoever waits for that one sees it fail. */
  async remove(): Promise<void> {
    this.#isRemoved = true;
    await this.stop('SIGKILL');
    await this.#starting.catch(() => undefined);
    await this.stop('SIGKILL');
    await this.closeDatabase();
    await this.#front.close();
    if (this.#engines) await stopEngines(this.#engines);
    rmSync(this.dataDir, { recursive: true, force: true });
    running.delete(this);
  }

  /** Calls the REST API as the owner; rejects unless the answer is a success. */
  api<T>(method: string, path: string, body?: unknown): Promise<T> {
    return callAsOwner<T>(this, method, path, body);
  }

  #begin(start: () => Promise<void>): Promise<void> {
    if (this.#isRemoved) return Promise.reject(new Error('The cluster has been removed'));
    this.#starting = start();
    return this.#starting;
  }

  async #startEngines(): Promise<void> {
    running.add(this);
    this.#engines ??= await startEngines(this.#options.reach ?? 'by wire');
    if (this.#isRemoved) throw new Error('The cluster is being removed');
  }

  async #startAll(): Promise<void> {
    await this.#startEngines();
    if (this.#url === '') {
      this.#url = `http://127.0.0.1:${await this.#front.listen()}`;
      await this.#migrate();
      await this.#makeApps();
    }
    if (this.#isRemoved) throw new Error('The cluster is being removed');
    for (const app of this.#apps) app.start();
    await Promise.all(this.#apps.map((app) => app.ready()));
    // What the command line finds an instance by.
    writeFileSync(join(this.dataDir, 'instance.json'), `${JSON.stringify({ url: this.#url, pid: process.pid })}\n`);
    writeFileSync(join(this.dataDir, 'admin-token'), `${this.adminToken}\n`);
  }

  async #migrate(): Promise<void> {
    await run(process.execPath, [command, 'migrate'], { env: this.variables });
  }

  async #makeApps(): Promise<void> {
    const { instances, ended } = this.#options;
    const apps: AppProcess[] = [];
    for (const [app, count] of Object.entries({ ...each, ...instances }) as [AppName, number][]) {
      for (let number = 1; number <= count; number++) {
        const [name, port] = [`${app}-${number}`, await freePort()];
        const opsPort = app === 'ingest' || app === 'query-api' ? '0' : String(port);
        const variables = { ...this.variables, INSTANCE_NAME: name, PORT: String(port), OPS_PORT: opsPort };
        apps.push(new AppProcess({ app, name, port, variables, ...(ended && { ended }) }));
      }
    }
    this.#apps = apps;
  }
}
