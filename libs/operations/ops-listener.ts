import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import { answerOperations } from './answer.ts';
import { type Operations } from './operations.ts';

export interface OpsListenerOptions {
  readonly operations: Operations;
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: string;
}

const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?', 1)[0] ?? '/';

/** `/health`, `/ready` and `/metrics` of an app that serves nothing else. */
export class OpsListener {
  readonly #operations: Operations;
  readonly #port: number;
  readonly #host: string;
  readonly #logger = new Logger('Operations');
  readonly #server: Server;

  constructor({ operations, port, host }: OpsListenerOptions) {
    this.#operations = operations;
    this.#port = port;
    this.#host = host;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  /**
   * Begins to listen; answers where, or undefined where the port cannot be had: that is told in the log and by whoever looks
   * for the app there, and no reason to leave its work undone.
   */
  async listen(): Promise<number | undefined> {
    try {
      await new Promise<void>((resolve, reject) => {
        this.#server.once('error', reject);
        this.#server.listen(this.#port, this.#host, resolve);
      });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      this.#logger.error(
        `No /health, /ready and /metrics here: port ${this.#port} cannot be taken (${code ?? message}).`,
      );
      return undefined;
    }
    const { port } = this.#server.address() as AddressInfo;
    this.#logger.log(`/health, /ready and /metrics answer on port ${port}`);
    return port;
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, headers, socket } = request;
    if (method !== 'GET' && method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    try {
      const asked = {
        path: pathOf(request),
        authorization: headers.authorization,
        address: (socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
      };
      const { status, type, body } = await answerOperations(this.#operations, asked);
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
      response.end(method === 'HEAD' ? undefined : body);
    } catch (error) {
      this.#logger.error({ message: 'A request about this app failed', error });
      response.writeHead(500).end();
    }
  }
}
