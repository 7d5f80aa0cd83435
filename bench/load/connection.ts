import { connect, type Socket } from 'node:net';

/** What came back, as far as the bench looks at it. */
export interface Reply {
  readonly status: number;
  /** The whole answer; reused afterwards, so copy what is kept. */
  readonly bytes: Buffer;
}

/** undefined: the connection broke before the answer was whole. */
export type Answered = (reply: Reply | undefined) => void;

const READ_BYTES = 64 * 1024;
const HEAD_END = Buffer.from('\r\n\r\n');
const CHUNKS_END = Buffer.from('0\r\n\r\n');
const STATUS_AT = 9;
const DIGIT_ZERO = 48;

const statusOf = (bytes: Buffer): number =>
  ((bytes[STATUS_AT] ?? 0) - DIGIT_ZERO) * 100 +
  ((bytes[STATUS_AT + 1] ?? 0) - DIGIT_ZERO) * 10 +
  (bytes[STATUS_AT + 2] ?? 0) -
  DIGIT_ZERO;

/** Whether an answer has come whole; HTTP/1.1 with a length, in chunks, or without a body. */
const isWhole = (bytes: Buffer): boolean => {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return false;
  const head = bytes.toString('latin1', 0, headEnd);
  const length = /\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) return bytes.length >= headEnd + HEAD_END.length + Number(length);
  return !/\ntransfer-encoding: *chunked/i.test(head) || bytes.subarray(-CHUNKS_END.length).equals(CHUNKS_END);
};

/** One kept-alive HTTP/1.1 connection with at most one request on its way; it opens, and opens again, when it is needed. */
export class Connection {
  readonly #host: string;
  readonly #port: number;
  #socket: Socket | undefined;
  #answered: Answered | undefined;
  #begun: Buffer | undefined;

  constructor(host: string, port: number) {
    this.#host = host;
    this.#port = port;
  }

  /** Sends a request; `answered` is called once. The bytes must stay as they are until then. */
  send(request: Buffer, answered: Answered): void {
    this.#answered = answered;
    this.#socket ??= this.#open();
    this.#socket.write(request);
  }

  close(): void {
    this.#socket?.destroy();
  }

  #open(): Socket {
    const buffer = Buffer.allocUnsafe(READ_BYTES);
    const socket = connect({
      host: this.#host,
      port: this.#port,
      noDelay: true,
      onread: { buffer, callback: (length) => this.#read(buffer.subarray(0, length)) },
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (this.#socket === socket) this.#end(undefined, true);
    });
    return socket;
  }

  #read(bytes: Buffer): boolean {
    const all = this.#begun ? Buffer.concat([this.#begun, bytes]) : bytes;
    if (isWhole(all)) this.#end({ status: statusOf(all), bytes: all }, false);
    else this.#begun = this.#begun ? all : Buffer.from(all);
    return true;
  }

  #end(reply: Reply | undefined, isClosed: boolean): void {
    if (isClosed) this.#socket = undefined;
    this.#begun = undefined;
    const answered = this.#answered;
    this.#answered = undefined;
    answered?.(reply);
  }
}
