import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callAsOwner } from '../../bench/system/owner-api.ts';
import { DistributedInstance } from './distributed-instance.ts';
import { until } from './until.ts';

/** Else it would outlive a run that is killed. */
const endsWithParent = new URL('../../bench/cluster/ends-with-parent.ts', import.meta.url).href;

/** More than there are instances of an app. */
const TURNS = 6;

/** A Footfall of its own: the built standalone on a free port and a new data folder. */
class StandaloneInstance {
  readonly dataDir: string;
  url = '';
  readonly #settings: Readonly<Record<string, string>>;
  #process: ChildProcess | undefined;
  #said = '';

  constructor(dataDir = mkdtempSync(join(tmpdir(), 'footfall-e2e-')), settings: Readonly<Record<string, string>> = {}) {
    this.dataDir = dataDir;
    this.#settings = settings;
  }

  /** Starts it and waits until it says where it answers. Rejects with what it printed if it stops instead. */
  async start(...args: string[]): Promise<this> {
    const child = spawn(process.execPath, ['--import', endsWithParent, 'dist/apps/standalone/main.js', ...args], {
      env: {
        PATH: '/usr/bin:/bin',
        PORT: '0',
        FOOTFALL_DATA_DIR: this.dataDir,
        COLLECT_RATE_PER_MINUTE: '0',
        RATE_LIMIT_PER_MINUTE: '0',
        SIGN_IN_RATE_LIMIT_PER_MINUTE: '0',
        ...this.#settings,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#process = child;
    this.#said = '';
    this.url = await new Promise<string>((resolve, reject) => {
      const hear = (chunk: Buffer): void => {
        this.#said += chunk.toString();
        const found = /(http:\/\/localhost:\d+)\/sign-in\?token=\S+/.exec(this.#said);
        if (found?.[1]) resolve(found[1]);
      };
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      child.once('exit', (code) => reject(new Error(`Footfall ended with ${String(code)}:\n${this.#said}`)));
    });
    return this;
  }

  /** All it has printed since it was started. */
  get said(): string {
    return this.#said;
  }

  get signInLink(): string {
    return /http:\/\/localhost:\d+\/sign-in\?token=\S+/.exec(this.#said)?.[0] ?? '';
  }

  get adminToken(): string {
    return readFileSync(join(this.dataDir, 'admin-token'), 'utf8').trim();
  }

  /** Sends a signal and waits until the process has ended; answers its exit code. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const child = this.#process;
    if (!child || child.exitCode !== null) return child?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill(signal);
    return ended;
  }

  /** Stops it and removes its data. */
  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** Calls the REST API as the owner; rejects unless the answer is a success. */
  api<T>(method: string, path: string, body?: unknown): Promise<T> {
    return callAsOwner<T>(this, method, path, body);
  }
}

/** What both ways to run have in common for the specs. */
type AnyInstance = Pick<
  StandaloneInstance,
  'dataDir' | 'url' | 'said' | 'signInLink' | 'adminToken' | 'stop' | 'remove' | 'api'
> & { start(...args: readonly string[]): Promise<unknown> };

/** Whether the Jest project runs the distributed mode, whose log and documents lie in engines of their own. */
export const isDistributed = (): boolean =>
  (globalThis as { readonly footfallMode?: string }).footfallMode === 'distributed';

/** A Footfall of its own, in the way to run that the Jest project names. */
export class TestInstance {
  readonly #instance: AnyInstance;

  /** A data folder means standalone; settings are those of standalone, too. */
  constructor(dataDir?: string, settings?: Readonly<Record<string, string>>) {
    this.#instance =
      dataDir === undefined && isDistributed() ? new DistributedInstance() : new StandaloneInstance(dataDir, settings);
  }

  get dataDir(): string {
    return this.#instance.dataDir;
  }

  get url(): string {
    return this.#instance.url;
  }

  /** All it has printed since it was started. */
  get said(): string {
    return this.#instance.said;
  }

  get signInLink(): string {
    return this.#instance.signInLink;
  }

  get adminToken(): string {
    return this.#instance.adminToken;
  }

  /** Starts it and waits until it answers. Rejects with what it printed if it stops instead. */
  async start(...args: string[]): Promise<this> {
    await this.#instance.start(...args);
    return this;
  }

  /** Sends a signal and waits until all has ended; answers the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null> {
    return this.#instance.stop(signal);
  }

  /** Stops it and removes its data. */
  remove(): Promise<void> {
    return this.#instance.remove();
  }

  /** Calls the REST API as the owner; rejects unless the answer is a success. */
  api<T>(method: string, path: string, body?: unknown): Promise<T> {
    return this.#instance.api<T>(method, path, body);
  }

  /** Makes a website; resolves to its view once every instance knows it: those of an app answer in turns. */
  async makeWebsite<T extends { readonly siteId: string }>(fields: Readonly<Record<string, unknown>>): Promise<T> {
    const website = await this.api<T>('POST', '/api/v1/websites', fields);
    const headers = { authorization: `Bearer ${this.adminToken}` };
    const paths = [
      `/api/v1/tracker/config/${website.siteId}`,
      `/api/v1/websites/${website.siteId}/tracking-status`,
    ].flatMap((path) => Array.from({ length: TURNS }, () => path));
    const ask = async (): Promise<readonly number[]> =>
      Promise.all(paths.map(async (path) => (await fetch(`${this.url}${path}`, { headers })).status));
    await until(ask, (statuses) => statuses.every((status) => status === 200));
    return website;
  }
}
