import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '#libs/testing';
import { DataFolderInUse, ServerFailed } from './server-errors.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { Postgres } from '../postgres.ts';

const settings = { fsync: 'off', shared_buffers: '1MB', max_connections: '10' };
const asRoot = process.getuid?.() === 0;

const poolOf = (server: EmbeddedPostgres): Postgres =>
  new Postgres({ url: server.url, poolSize: 1, applicationName: 'specs' });

const ask = async (server: EmbeddedPostgres, sql: string): Promise<unknown> => {
  const pool = poolOf(server);
  try {
    return await pool.query(sql);
  } finally {
    await pool.close();
  }
};

/** Another process that starts the server and keeps it until it is killed. */
const startElsewhere = async (dataDir: string): Promise<ChildProcess> => {
  const program = `
    const { startEmbeddedPostgres } = await import('#libs/postgres');
    const server = await startEmbeddedPostgres(${JSON.stringify({ dataDir, settings })});
    console.log(server.url);
    setInterval(() => undefined, 1000);`;
  const args = ['--conditions=footfall', '--input-type=module', '-e', program];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
};

describe('an embedded server', () => {
  let folder: string;
  const servers: EmbeddedPostgres[] = [];
  const start = async (dataDir: string): Promise<EmbeddedPostgres> => {
    const server = await startEmbeddedPostgres({ dataDir, settings });
    servers.push(server);
    return server;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'footfall-embedded-'));
    chmodSync(folder, 0o711);
  });
  afterEach(async () => {
    await Promise.allSettled(servers.splice(0).map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  });

  it('keeps its data from one start to the next', async () => {
    const first = await start(join(folder, 'data'));
    await ask(first, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await start(join(folder, 'data'));
    expect(await ask(second, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('applies the settings it is given', async () => {
    const server = await start(join(folder, 'data'));
    expect(await ask(server, 'show max_connections')).toEqual([{ max_connections: '10' }]);
  });

  it('lets nobody but its owner read the password', async () => {
    const server = await start(join(folder, 'data'));
    const file = join(server.dataDir, 'cluster', 'password');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(server.url).toContain(readFileSync(file, 'utf8').trim());
  });

  it('starts a server that dies again, at the same address', async () => {
    let deaths = 0;
    const server = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), settings, onDeath: () => deaths++ });
    servers.push(server);
    await ask(server, 'create table kept as select 42 as answer');
    const [pid] = readFileSync(join(server.dataDir, 'cluster', 'data', 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGKILL');
    const answer = await eventually('the server answers', () =>
      ask(server, 'select answer from kept').catch(() => undefined),
    );
    expect(answer).toEqual([{ answer: 42 }]);
    expect(deaths).toBeGreaterThan(0);
  });

  it('refuses a second owner while the first is alive', async () => {
    const server = await start(join(folder, 'data'));
    await expect(start(join(folder, 'data'))).rejects.toThrow(DataFolderInUse);
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('takes over a server that a killed owner left behind', async () => {
    const owner = await startElsewhere(join(folder, 'data'));
    await expect(start(join(folder, 'data'))).rejects.toThrow(DataFolderInUse);
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    const server = await start(join(folder, 'data'));
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('starts at once after its server and all of its processes were killed', async () => {
    const dataDir = join(folder, 'data');
    const elsewhere = await startElsewhere(dataDir);
    const pidFile = join(dataDir, 'cluster', 'data', 'postmaster.pid');
    const server = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    elsewhere.kill('SIGKILL');
    process.kill(server, 'SIGKILL');
    expect(await ask(await start(dataDir), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('begins anew where making the data was cut short', async () => {
    mkdirSync(join(folder, 'data', 'cluster.half-made', 'data'), { recursive: true });
    const server = await start(join(folder, 'data'));
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(readdirSync(join(folder, 'data'))).toEqual(['cluster']);
  });

  it('says what is wrong when it cannot start', async () => {
    const taken = createServer();
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const starting = startEmbeddedPostgres({ dataDir: join(folder, 'data'), port, settings });
    await expect(starting).rejects.toThrow(/did not start[^]*Address already in use/);
    await expect(starting).rejects.toBeInstanceOf(ServerFailed);
    taken.close();
  });

  (asRoot ? it : it.skip)(
    'puts the data elsewhere under a folder closed to its account, finds it again, tells where',
    async () => {
      chmodSync(folder, 0o700);
      const first = await start(join(folder, 'data'));
      expect(first.dataDir).not.toBe(join(folder, 'data'));
      await ask(first, 'create table kept as select 42 as answer');
      await first.stop();
      const second = await start(join(folder, 'data'));
      expect(second.dataDir).toBe(first.dataDir);
      expect(await ask(second, 'select answer from kept')).toEqual([{ answer: 42 }]);
      await second.stop();
      rmSync(second.dataDir, { recursive: true });
    },
  );
});
