import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Cluster } from '../../../bench/cluster/cluster.ts';
import { announceHolder, holderFiles } from '../distributed-instance.ts';

/*
 * Holds one cluster for all spec files of a run, since its engines take far longer to start than a file to run, and ends
 * with the process whose id it is given. Called as: cluster-holder.ts FILE PID; FILE tells where it listens.
 */

const LOOK_MS = 1000;
const [file = '', pid = ''] = process.argv.slice(2);
const cluster = new Cluster({
  instances: { projector: 2 },
  variables: { SIGN_IN_RATE_LIMIT_PER_MINUTE: '0', REGISTRATION: 'open' },
});

const start = async (): Promise<object> => {
  await cluster.start();
  const { url, dataDir, adminToken } = cluster;
  return { url, dataDir, adminToken };
};

const stop = async (signal: string): Promise<object> => ({ codes: await cluster.stop(signal as NodeJS.Signals) });

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://holder');
  const work = pathname === '/start' ? start() : stop(searchParams.get('signal') ?? 'SIGTERM');
  const answer = (status: number, body: object): void => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ...body, said: cluster.said }));
  };
  work.then(
    (body) => answer(200, body),
    (error: unknown) => {
      console.error(error);
      answer(500, { message: String(error) });
    },
  );
});

const isThere = (): boolean => {
  try {
    return process.kill(Number(pid), 0);
  } catch {
    return false;
  }
};

const end = async (): Promise<void> => {
  clearInterval(looking);
  server.closeAllConnections();
  server.close();
  await cluster.remove();
  for (const path of holderFiles(file)) rmSync(path, { force: true });
};

const looking = setInterval(() => {
  if (!isThere()) void end();
}, LOOK_MS);

server.listen(0, '127.0.0.1', () =>
  announceHolder(file, { control: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
);
