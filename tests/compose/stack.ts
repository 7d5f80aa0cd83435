import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { environment } from '#libs/config';
import { freePort } from '#libs/testing';
import { callAsOwner } from '../../bench/system/owner-api.ts';

const run = promisify(execFile);
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** A container as `docker compose ps` tells of it. */
export interface Container {
  readonly Service: string;
  readonly Name: string;
  readonly State: string;
  readonly Health: string;
  readonly ExitCode: number;
}

/** Footfall as docker-compose.yml starts it, with secrets, volumes and ports of its own. */
export class ComposeStack {
  readonly folder = mkdtempSync(join(tmpdir(), 'footfall-compose-'));
  readonly envFile = join(this.folder, 'env');
  /** Settings of the apps beside those that compose knows. */
  readonly settingsFile = join(this.folder, 'footfall.env');
  readonly #project = `footfall-smoke-${process.pid}`;

  /** Makes the environment, as a user does. */
  async makeEnvironment(): Promise<string> {
    const port = await freePort();
    const { stdout } = await run(process.execPath, [
      'deploy/make-env.js',
      '--file',
      this.envFile,
      '--port',
      String(port),
    ]);
    return stdout;
  }

  get url(): string {
    return this.#setting('PUBLIC_URL');
  }

  get adminToken(): string {
    return this.#setting('ADMIN_TOKEN');
  }

  /** What no environment of a container may hold. */
  get secrets(): readonly string[] {
    const lines = readFileSync(this.envFile, 'utf8').matchAll(/[0-9a-f]{48}/g);
    return [...new Set([...lines].map(([secret]) => secret))];
  }

  /** How a container was made, as `docker inspect` tells it. */
  async inspect(service: string): Promise<string> {
    const name = (await this.containers()).find(({ Service }) => Service === service)?.Name ?? '';
    return (await run('docker', ['inspect', name])).stdout;
  }

  /** Runs `docker compose`; answers what it printed. */
  async compose(...args: readonly string[]): Promise<string> {
    const httpsPort = await freePort();
    const env = { ...environment(), SETTINGS_FILE: this.settingsFile, HTTPS_PORT: String(httpsPort) };
    const { stdout } = await run(
      'docker',
      ['compose', '--env-file', this.envFile, '-p', this.#project, '--progress', 'quiet', ...args],
      { env, maxBuffer: MAX_OUTPUT_BYTES },
    );
    return stdout;
  }

  async containers(): Promise<readonly Container[]> {
    const lines = (await this.compose('ps', '-a', '--format', 'json')).trim().split('\n');
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Container);
  }

  /** Memory of each container, as `docker stats` counts it. */
  async memory(): Promise<readonly string[]> {
    const names = (await this.containers()).filter(({ State }) => State === 'running').map(({ Name }) => Name);
    const format = '{{.Name}} {{.MemUsage}}';
    const { stdout } = await run('docker', ['stats', '--no-stream', '--format', format, ...names]);
    return stdout
      .trim()
      .split('\n')
      .map((line) => line.replace(`${this.#project}-`, '').replace(/ \/ .*/, ''))
      .sort();
  }

  /** Calls the REST API as the owner; rejects unless the answer is a success. */
  api<T>(method: string, path: string, body?: unknown): Promise<T> {
    return callAsOwner<T>(this, method, path, body);
  }

  /** Runs the command line against it. */
  async footfall(...args: readonly string[]): Promise<string> {
    const env = { PATH: '/usr/bin:/bin', ADMIN_TOKEN: this.adminToken, FOOTFALL_DATA_DIR: this.folder };
    return (await run(process.execPath, ['bin/footfall', ...args, '--url', this.url], { env })).stdout;
  }

  /** Removes every container and volume. */
  async remove(): Promise<void> {
    await this.compose('down', '-v', '--remove-orphans', '--timeout', '5');
    rmSync(this.folder, { recursive: true, force: true });
  }

  #setting(name: string): string {
    return new RegExp(`^${name}=(.*)$`, 'm').exec(readFileSync(this.envFile, 'utf8'))?.[1] ?? '';
  }
}
