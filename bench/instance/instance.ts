import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EventLog, PostgresEventLog } from '#libs/event-log';
import { Postgres } from '#libs/postgres';
import { callApi, makeWebsite } from '../system/owner-api.ts';
import { type Part, type System } from '../system/system.ts';
import { schemaBytes } from './schema-bytes.ts';

const main = fileURLToPath(new URL('../../dist/apps/standalone/main.js', import.meta.url));
const POINTER = 'location';
const PORT_LINE = 3;
const POOL = 6;
const SESSION_TIMEOUT_MS = 6000;

/** The bench stands in for a proxy, so that visitors have addresses of their own. */
const environmentOf = (dataDir: string, port: string): NodeJS.ProcessEnv => ({
  PATH: '/usr/bin:/bin',
  PORT: port,
  FOOTFALL_DATA_DIR: dataDir,
  COLLECT_RATE_PER_MINUTE: '0',
  RATE_LIMIT_PER_MINUTE: '0',
  TRUSTED_PROXIES: '127.0.0.1',
  LOG_LEVEL: 'warn',
});

const line = (path: string, index = 0): string => readFileSync(path, 'utf8').split('\n')[index]?.trim() ?? '';

const running = new Set<Instance>();

/** Stops every instance that runs, and removes what was made for it; for when the bench is told to end. */
export const removeInstances = async (): Promise<void> => {
  await Promise.all([...running].map((instance) => instance.remove()));
};

/** The built standalone, as it is shipped, on a free port, which it keeps. */
export class Instance implements System {
  readonly dataDir: string;
  readonly #isOurs: boolean;
  #child: ChildProcess | undefined;
  #died = Promise.withResolvers<never>();
  #isStopping = false;
  #said = '';
  #url = '';
  #database: Postgres | undefined;
  #log: PostgresEventLog | undefined;

  /** On a data folder that is kept, or else on a new one that `remove` takes away. */
  constructor(dataDir?: string) {
    this.#isOurs = dataDir === undefined;
    this.dataDir = dataDir ?? mkdtempSync(join(tmpdir(), 'footfall-bench-'));
  }

  /** Starts it; resolves with the milliseconds until it said that it runs. Rejects with what it printed if it stops instead. */
  async start(): Promise<number> {
    const began = performance.now();
    const child = spawn(process.execPath, [main], {
      env: environmentOf(this.dataDir, this.#url === '' ? '0' : new URL(this.#url).port),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    running.add(this);
    this.#said = '';
    this.#watch(child);
    const port = await new Promise<string>((resolve, reject) => {
      const hear = (chunk: Buffer): void => {
        this.#said = (this.#said + chunk.toString()).slice(-100_000);
        const found = /http:\/\/localhost:(\d+)\/sign-in\?token=/.exec(this.#said)?.[1];
        if (found) resolve(found);
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('exit', (code) => reject(new Error(`Footfall ended with ${String(code)}:\n${this.#said}`)));
    });
    this.#url = `http://127.0.0.1:${port}`;
    return performance.now() - began;
  }

  /** What it printed since it was started, as far as it is kept, and the last words of its database server. */
  get said(): string {
    const path = join(this.#cluster, 'data', 'server.log');
    return `${this.#said}\n${existsSync(path) ? readFileSync(path, 'utf8').slice(-2000) : ''}`;
  }

  get url(): string {
    return this.#url;
  }

  /** Rejects, with what it printed, should it end without having been told to. */
  get died(): Promise<never> {
    return this.#died.promise;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** The server's first process. */
  get postgresPid(): number {
    return Number(line(join(this.#cluster, 'data', 'postmaster.pid')));
  }

  /** Its database, to look at beside it. */
  get database(): Postgres {
    const port = line(join(this.#cluster, 'data', 'postmaster.pid'), PORT_LINE);
    const password = line(join(this.#cluster, 'password'));
    this.#database ??= new Postgres({
      url: `postgresql://footfall:${password}@127.0.0.1:${port}/postgres`,
      poolSize: POOL,
      applicationName: 'footfall bench',
    });
    return this.#database;
  }

  get log(): EventLog {
    this.#log ??= new PostgresEventLog({ postgres: this.database, sessionTimeoutMs: SESSION_TIMEOUT_MS });
    return this.#log;
  }

  get owner(): System['owner'] {
    return { url: this.#url, adminToken: line(join(this.dataDir, 'admin-token')) };
  }

  get collectUrls(): readonly string[] {
    return [this.#url];
  }

  async parts(): Promise<readonly Part[]> {
    return [
      { name: 'footfall', pid: this.pid, hasChildren: false },
      { name: 'postgres', pid: this.postgresPid, hasChildren: true },
    ];
  }

  logBytes(): Promise<number> {
    return schemaBytes(this.database, 'event_log');
  }

  async closeDatabase(): Promise<void> {
    this.#log?.close();
    this.#log = undefined;
    const open = this.#database;
    this.#database = undefined;
    await open?.close().catch(() => undefined);
  }

  /** Says that it is about to be killed, so that its end is no surprise. */
  expectEnd(): void {
    this.#isStopping = true;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await this.closeDatabase();
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    this.expectEnd();
    child.kill(signal);
    await ended;
  }

  /** Stops it, and removes its data if it was made for it. */
  async remove(): Promise<void> {
    await this.stop();
    running.delete(this);
    if (!this.#isOurs) return;
    const place = this.#place;
    rmSync(this.dataDir, { recursive: true, force: true });
    rmSync(place, { recursive: true, force: true });
  }

  /** Calls the REST API as the owner; rejects unless the answer is a success. */
  api<T>(method: string, path: string, body?: unknown): Promise<T> {
    return callApi((...asked) => this.fetch(...asked), method, path, body);
  }

  /** The same, with the answer as it comes. */
  fetch(method: string, path: string, body?: BodyInit, contentType = 'application/json'): Promise<Response> {
    const { url, adminToken } = this.owner;
    const headers = { authorization: `Bearer ${adminToken}`, 'content-type': contentType };
    return fetch(`${url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
  }

  /** A new website's public id. */
  async website(name: string, settings: object = {}): Promise<string> {
    return makeWebsite((...asked) => this.fetch(...asked), name, settings);
  }

  #watch(child: ChildProcess): void {
    const died = (this.#died = Promise.withResolvers<never>());
    died.promise.catch(() => undefined);
    this.#isStopping = false;
    child.once('exit', (code, signal) => {
      if (!this.#isStopping) died.reject(new Error(`Footfall ended with ${code ?? signal ?? '?'}:\n${this.#said}`));
    });
  }

  /** Where the server's data is: another place, named by a file, if its account cannot reach the data folder. */
  get #place(): string {
    const wanted = join(this.dataDir, 'postgres');
    const pointer = join(wanted, POINTER);
    return existsSync(pointer) ? line(pointer) : wanted;
  }

  get #cluster(): string {
    return join(this.#place, 'cluster');
  }
}
