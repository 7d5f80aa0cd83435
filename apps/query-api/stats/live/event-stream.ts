import { type ServerResponse } from 'node:http';
import { type FastifyReply } from 'fastify';
import { type Listener } from './feed.ts';

/** A listener who does not take what was sent hears the next one only once they have. */
const MOST_WAITING_BYTES = 256 * 1024;

/** Browsers come again so soon after a stream has ended. */
const RETRY_MS = 3000;

/** A reply that goes on: server-sent events (WHATWG HTML, section 9.2). */
export class EventStream implements Listener {
  readonly #raw: ServerResponse;
  readonly #name: string;

  private constructor(raw: ServerResponse, name: string) {
    this.#raw = raw;
    this.#name = name;
  }

  /** Begins to send events called `name`. The reply is no longer Fastify's. */
  static begin(reply: FastifyReply, name: string): EventStream {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Proxies that gather what they pass on would keep it for themselves.
      'x-accel-buffering': 'no',
    });
    raw.write(`retry: ${RETRY_MS}\n\n`);
    return new EventStream(raw, name);
  }

  tell(text: string): void {
    if (this.#raw.writableLength <= MOST_WAITING_BYTES) this.#send(this.#name, text);
  }

  /** Keeps the connection from being taken for dead. */
  ping(): void {
    if (this.#raw.writableLength <= MOST_WAITING_BYTES) this.#send('ping', '{}');
  }

  end(): void {
    if (!this.#raw.writableEnded) this.#raw.end();
  }

  /** Calls `left` once, when the caller has gone or the stream has ended. */
  onClose(left: () => void): void {
    this.#raw.once('close', left);
  }

  /** Texts are JSON, which has no line breaks. */
  #send(name: string, text: string): void {
    if (!this.#raw.writableEnded) this.#raw.write(`event: ${name}\ndata: ${text}\n\n`);
  }
}
