import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type AppProcess } from './app-process.ts';
import { ingestPaths } from './gateway-routes.ts';

const isForIngest = ingestPaths();

/** So that a visitor stays with one instance: what it knows of ids and of midnights is its own. */
const hashOf = (text: string): number => {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (hash * 31 + text.charCodeAt(at)) | 0;
  return Math.abs(hash);
};

const UNHOLY = new Set(['connection', 'keep-alive', 'transfer-encoding']);

/**
 * The one address of many instances: collecting goes to ingest, by the visitor's address, everything else to query-api, in
 * turn. Where an instance does not answer the next one is asked, if the request can be sent again.
 */
export class Front {
  readonly #server: Server;
  readonly #apps: () => readonly AppProcess[];
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256 });
  #turn = 0;

  constructor(apps: () => readonly AppProcess[]) {
    this.#apps = apps;
    this.#server = createServer((incoming, answer) => this.#pass(incoming, answer));
  }

  /** Answers the port. */
  async listen(port = 0): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#agent.destroy();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  #pass(incoming: IncomingMessage, answer: ServerResponse): void {
    const client = String(incoming.headers['x-forwarded-for'] ?? incoming.socket.remoteAddress ?? '');
    const instances = this.#instancesFor(incoming, client);
    if (instances.length === 0) {
      answer.writeHead(502).end();
      return;
    }
    this.#ask(instances, { incoming, answer, client });
  }

  #instancesFor({ method = 'GET', url = '/' }: IncomingMessage, client: string): readonly AppProcess[] {
    const path = url.split('?', 1)[0] ?? '/';
    const isIngest = isForIngest(method, path);
    const all = this.#apps().filter(({ app, runs }) => runs && app === (isIngest ? 'ingest' : 'query-api'));
    const first = all.length === 0 ? 0 : (isIngest ? hashOf(client) : this.#turn++) % all.length;
    return [...all.slice(first), ...all.slice(0, first)];
  }

  #ask(
    [instance, ...others]: readonly AppProcess[],
    exchange: { readonly incoming: IncomingMessage; readonly answer: ServerResponse; readonly client: string },
  ): void {
    const { incoming, answer, client } = exchange;
    const { method, url, headers } = incoming;
    const asked = request({
      host: '127.0.0.1',
      port: instance?.port,
      method,
      path: url,
      agent: this.#agent,
      headers: { ...headers, 'x-forwarded-for': client, 'x-forwarded-proto': 'http' },
    });
    let isConnected = false;
    asked.on('socket', (socket) => {
      if (!socket.connecting) isConnected = true;
      else socket.once('connect', () => (isConnected = true));
    });
    asked.on('response', (response) => {
      const kept = Object.entries(response.headers).filter(([name]) => !UNHOLY.has(name));
      answer.writeHead(response.statusCode ?? 502, Object.fromEntries(kept));
      answer.flushHeaders();
      response.pipe(answer);
      response.on('error', () => answer.destroy());
    });
    asked.on('error', () => {
      if (!isConnected && others.length > 0) this.#ask(others, exchange);
      else if (answer.headersSent) answer.destroy();
      else answer.writeHead(502).end();
    });
    answer.on('close', () => asked.destroy());
    incoming.pipe(asked);
  }
}
