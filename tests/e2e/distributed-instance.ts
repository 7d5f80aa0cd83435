import { spawn } from 'node:child_process';
import { openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { callAsOwner } from '../../bench/system/owner-api.ts';
import { runPid } from './run-pid.ts';
import { until } from './until.ts';

const MINUTES = 60_000;
const HOLDER = fileURLToPath(new URL('./distributed/cluster-holder.ts', import.meta.url));

/** Where the holder of a run's cluster listens for what to do. */
interface Holder {
  readonly control: string;
}

/** Where the cluster is, and how it is used. */
interface Place {
  readonly url: string;
  readonly dataDir: string;
  readonly adminToken: string;
}

/** All that a holder leaves on disk while it lives: where it listens, who started it, what it says. */
export const holderFiles = (file: string): readonly [file: string, claim: string, log: string] => [
  file,
  `${file}.claim`,
  `${file}.log`,
];

/** Starts the holder unless a spec file before has; resolves once it listens. */
const holder = async (): Promise<Holder> => {
  const file = join(tmpdir(), `footfall-cluster-${runPid()}.json`);
  const [, claim, log] = holderFiles(file);
  try {
    writeFileSync(claim, '', { flag: 'wx' });
    const output = openSync(log, 'a');
    spawn(process.execPath, [HOLDER, file, String(runPid())], {
      detached: true,
      stdio: ['ignore', output, output],
    }).unref();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const read = (): Promise<Holder | undefined> => {
    try {
      return Promise.resolve(JSON.parse(readFileSync(file, 'utf8')) as Holder);
    } catch {
      return Promise.resolve(undefined);
    }
  };
  const found = await until(read, (holder) => holder !== undefined, MINUTES);
  return found as Holder;
};

/** Writes it whole or not at all. */
export const announceHolder = (file: string, holder: Holder): void => {
  writeFileSync(`${file}.new`, JSON.stringify(holder), { mode: 0o600 });
  renameSync(`${file}.new`, file);
};

/**
 * The distributed Footfall that all spec files of a run share, used as a standalone one: several instances of each app on
 * engines in containers, behind one address. It ends with the run; `remove` leaves it to the next file.
 */
export class DistributedInstance {
  #place: Place | undefined;
  #said = '';

  get dataDir(): string {
    return this.#known.dataDir;
  }

  get url(): string {
    return this.#known.url;
  }

  /** What the apps printed last, as of the last start or stop. */
  get said(): string {
    return this.#said;
  }

  get signInLink(): string {
    throw new Error('Only standalone prints a link: here one signs in by the admin token.');
  }

  get adminToken(): string {
    return this.#known.adminToken;
  }

  /** Starts it, or those of its apps that do not run. */
  async start(...args: readonly string[]): Promise<void> {
    if (args.length > 0) throw new Error(`Only standalone understands ${args.join(' ')}`);
    this.#place = await this.#tell<Place>('start');
  }

  /** Ends every app and answers the greatest of their exit codes; the engines go on. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const { codes } = await this.#tell<{ codes: readonly (number | null)[] }>(`stop?signal=${signal}`);
    return codes.includes(null) ? null : Math.max(...codes.map(Number));
  }

  remove(): Promise<void> {
    return Promise.resolve();
  }

  api<T>(method: string, path: string, body?: unknown): Promise<T> {
    return callAsOwner<T>(this, method, path, body);
  }

  get #known(): Place {
    if (!this.#place) throw new Error('It has not been started');
    return this.#place;
  }

  async #tell<T>(what: string): Promise<T> {
    const { control } = await holder();
    const response = await fetch(`${control}/${what}`, { method: 'POST' });
    const answer = (await response.json()) as T & { readonly said: string };
    this.#said = answer.said;
    if (!response.ok) throw new Error(`It does not ${what}:\n${answer.said}`);
    return answer;
  }
}
