import { type IncomingMessage, type RequestListener, type Server, type ServerResponse, createServer } from 'node:http';
import { type AddressInfo } from 'node:net';

/** Who answers a request; the first that claims it. */
export interface Route {
  readonly claims: (method: string, path: string) => boolean;
  readonly handle: RequestListener;
}

/** The port is in use by somebody else, or may not be taken. */
export class PortRefused extends Error {
  constructor(port: number, host: string, code: string) {
    const why = code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be taken (${code})`;
    super(`Port ${port} on ${host} ${why}. Stop that program, or choose another port, such as PORT=${port + 1}.`);
    this.name = 'PortRefused';
  }
}

/** Longer than proxies keep an idle connection, so that none of them sends into one that is being closed. */
const KEEP_ALIVE_MS = 65_000;
/** What has not been answered after so long is cut off. */
const CLOSE_WITHIN_MS = 10_000;
const CLOSE_IDLE_EVERY_MS = 50;

const starting = (_request: IncomingMessage, response: ServerResponse): void => {
  response.writeHead(503, { 'retry-after': '1', 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(
    JSON.stringify({
      ready: false,
      checks: [{ name: 'start', status: 'down', latencyMs: 0, detail: 'Footfall is starting.' }],
    }),
  );
};

/**
 * The one listener of a process. It takes its port first, so that a busy one is told before anything else is done, and
 * answers 503 until `serve` names who answers.
 */
export class Listener {
  readonly #server: Server;
  #routes: readonly Route[] = [];

  constructor() {
    this.#server = createServer((request, response) => this.#answer(request, response));
    this.#server.keepAliveTimeout = KEEP_ALIVE_MS;
  }

  /** Takes the port and answers it (the one chosen if 0 was asked). Rejects with `PortRefused`. */
  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) =>
        reject(new PortRefused(port, host, error.code ?? error.message)),
      );
      this.#server.listen(port, host, resolve);
    });
    return (this.#server.address() as AddressInfo).port;
  }

  serve(routes: readonly Route[]): void {
    this.#routes = routes;
  }

  /** Stops taking requests, and resolves when the running ones have been answered, or cut off after `withinMs`. */
  async close(withinMs = CLOSE_WITHIN_MS): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    // A connection whose request was running becomes idle later; nobody else would close it.
    const idle = setInterval(() => this.#server.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
    const late = setTimeout(() => this.#server.closeAllConnections(), withinMs);
    this.#server.closeIdleConnections();
    await closed;
    clearInterval(idle);
    clearTimeout(late);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    if (!this.#server.listening) response.setHeader('connection', 'close');
    const { method = 'GET', url = '/' } = request;
    const end = url.indexOf('?');
    const path = end < 0 ? url : url.slice(0, end);
    const route = this.#routes.find(({ claims }) => claims(method, path));
    (route?.handle ?? starting)(request, response);
  }
}
