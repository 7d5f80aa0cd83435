import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWithDocker, type EngineContainer, freePort, startRedis, startTimescale } from '#libs/testing';
import { until } from './until.ts';

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** A process of the build, and what becomes of it. */
class Process {
  readonly ended: Promise<Ended>;
  readonly #child: ChildProcess;

  constructor(script: readonly string[], env: NodeJS.ProcessEnv) {
    const child = spawn(process.execPath, script, { env: { PATH: '/usr/bin:/bin', ...env } });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    }
    this.ended = new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
    this.#child = child;
  }

  stop(): void {
    this.#child.kill('SIGTERM');
  }
}

const statusOf = (url: string): Promise<number> =>
  fetch(url).then(
    ({ status }) => status,
    () => 0,
  );

describeWithDocker('each app as a process of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'footfall-processes-'));
  let engines: readonly EngineContainer[] = [];
  let env: NodeJS.ProcessEnv = {};

  beforeAll(async () => {
    engines = await Promise.all([startTimescale('track_commit_timestamp=on'), startRedis()]);
    const [database, redis] = engines;
    env = {
      DATABASE_URL: database?.url,
      REDIS_URL: redis?.url,
      FOOTFALL_SECRET: 's'.repeat(40),
      ADMIN_TOKEN: 'the-admin-token-of-this-spec',
      FOOTFALL_DATA_DIR: folder,
    };
  }, 300_000);
  afterAll(async () => {
    for (const engine of engines) await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 180_000);

  const app = (name: string, more: NodeJS.ProcessEnv = {}): Process =>
    new Process([`dist/apps/${name}/main.js`], { ...env, ...more });

  it('names everything that it must be told, at once', async () => {
    const { code, said } = await app('ingest', { REDIS_URL: '', ADMIN_TOKEN: '' }).ended;
    expect(code).toBe(1);
    expect(said).toMatch(/ADMIN_TOKEN is missing.*\n.*REDIS_URL is missing/);
  });

  it('says what to run where nothing has been migrated, after a bounded time', async () => {
    const { code, said } = await app('projector', { OPS_PORT: '0', MIGRATE_WAIT_SECONDS: '0' }).ended;
    expect([code, said]).toEqual([1, expect.stringContaining('Run `footfall migrate`')]);
  });

  it('migrates once, however many do it at a time', async () => {
    const runs = Array.from({ length: 3 }, () => new Process(['bin/footfall', 'migrate', '--json'], env).ended);
    for (const { code, said } of await Promise.all(runs))
      expect([code, said]).toEqual([0, expect.stringContaining('event log')]);
  }, 180_000);

  it('answers on its own port, and stops on SIGTERM with exit code 0', async () => {
    const ports = await Promise.all(Array.from({ length: 4 }, () => freePort()));
    const names = ['ingest', 'query-api', 'projector', 'workflow-runner'];
    const apps = names.map((name, at) => app(name, { PORT: String(ports[at]), OPS_PORT: String(ports[at]) }));
    for (const port of ports) {
      await until(
        () => statusOf(`http://127.0.0.1:${port}/ready`),
        (status) => status === 200,
        60_000,
      );
    }
    expect(await statusOf(`http://127.0.0.1:${ports[1] ?? 0}/sign-in-page`)).toBe(200);
    for (const one of apps) one.stop();
    expect((await Promise.all(apps.map(({ ended }) => ended))).map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  }, 300_000);
});
