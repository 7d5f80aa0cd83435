import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account } from './account.ts';
import { type Cluster, SUPERUSER } from './cluster.ts';
import { type Places } from './places.ts';
import { type Ended, runProgram } from './run-program.ts';
import { ServerFailed } from './server-errors.ts';

/** Server settings by name, such as `shared_buffers`. */
export type ServerSettings = Readonly<Record<string, string>>;

const STATUS_RUNNING = 0;
const PORT_LINE = 3;
const LOG_TAIL_LINES = 20;
/** Recovery after a crash replays what was not yet flushed; it may take minutes on a slow disk. */
const WAIT_SECONDS = '300';

/** One server's life through `pg_ctl`. */
export class ServerProcess {
  readonly #binaries: string;
  readonly #cluster: Cluster;
  readonly #account: Account | undefined;
  readonly #log: string;

  constructor(places: Places, cluster: Cluster, account: Account | undefined) {
    this.#binaries = places.binaries;
    this.#cluster = cluster;
    this.#account = account;
    this.#log = join(cluster.data, 'server.log');
  }

  async isRunning(): Promise<boolean> {
    return (await this.#control('status')).code === STATUS_RUNNING;
  }

  /** The address of the running server. */
  async url(): Promise<string> {
    const lines = (await readFile(join(this.#cluster.data, 'postmaster.pid'), 'utf8')).split('\n');
    return `postgresql://${SUPERUSER}:${this.#cluster.password}@127.0.0.1:${lines[PORT_LINE]?.trim() ?? ''}/postgres`;
  }

  async start(port: number, settings: ServerSettings): Promise<void> {
    await rm(this.#log, { force: true });
    const { code, output } = await this.#control(
      'start',
      '-w',
      '-t',
      WAIT_SECONDS,
      '-l',
      this.#log,
      '-o',
      serverOptions(port, settings),
    );
    if (code !== 0)
      throw new ServerFailed('The embedded PostgreSQL did not start.', `${output}\n${await this.#logTail()}`);
  }

  async stop(): Promise<void> {
    const { code, output } = await this.#control('stop', '-m', 'fast', '-w', '-t', WAIT_SECONDS);
    if (code !== 0 && (await this.isRunning())) throw new ServerFailed('The embedded PostgreSQL did not stop.', output);
  }

  #control(action: string, ...args: readonly string[]): Promise<Ended> {
    return runProgram(
      join(this.#binaries, 'bin', 'pg_ctl'),
      [action, '-s', '-D', this.#cluster.data, ...args],
      this.#account,
    );
  }

  async #logTail(): Promise<string> {
    const log = await readFile(this.#log, 'utf8').catch(() => '');
    return log.trimEnd().split('\n').slice(-LOG_TAIL_LINES).join('\n');
  }
}

/** Arguments for the server inside one of `pg_ctl`'s, which a shell takes apart again. */
const serverOptions = (port: number, settings: ServerSettings): string => {
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
  const quoted = Object.entries(all).map(([name, value]) => `-c '${`${name}=${value}`.replaceAll("'", `'\\''`)}'`);
  return [`-p ${port}`, ...quoted].join(' ');
};
