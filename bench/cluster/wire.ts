import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/**
 * A stretch of network in front of an engine that can be cut: all at once, or its answers first, so that what was asked
 * is done and nobody hears of it.
 */
export class Wire {
  readonly #server: Server;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #isCut = false;

  private constructor(toPort: number) {
    this.#server = createServer((incoming) => this.#connect(incoming, toPort));
  }

  /** Listens on `port` (0 takes a free one) and passes connections on to another port of this machine. */
  static async open(toPort: number, port = 0): Promise<Wire> {
    const wire = new Wire(toPort);
    wire.#server.listen(port, '127.0.0.1');
    await once(wire.#server, 'listening');
    return wire;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Answers get lost from now on. */
  swallowAnswers(): void {
    for (const [incoming, outgoing] of this.#pairs) {
      outgoing.unpipe(incoming);
      outgoing.resume();
    }
  }

  /** Breaks all connections and refuses new ones. */
  cut(): void {
    this.#isCut = true;
    this.#breakAll();
  }

  restore(): void {
    this.#isCut = false;
  }

  async close(): Promise<void> {
    this.#breakAll();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #connect(incoming: Socket, toPort: number): void {
    incoming.on('error', () => incoming.destroy());
    if (this.#isCut) return void incoming.destroy();
    const outgoing = connect({ port: toPort, host: '127.0.0.1', noDelay: true });
    incoming.setNoDelay(true);
    outgoing.on('error', () => outgoing.destroy());
    const pair = [incoming, outgoing] as const;
    this.#pairs.add(pair);
    incoming.pipe(outgoing).pipe(incoming);
    incoming.on('close', () => outgoing.destroy());
    outgoing.on('close', () => {
      incoming.destroy();
      this.#pairs.delete(pair);
    });
  }

  #breakAll(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
  }
}
