import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Systems give higher ones to outgoing connections: one of those can be gone before a server that was told of it listens. */
const LOWEST = 10_000;
const END = 32_000;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** A port of this machine that nobody listens on now, and that no outgoing connection takes meanwhile. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(LOWEST, END);
    if (await isFree(port)) return port;
  }
};
