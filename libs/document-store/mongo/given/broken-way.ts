import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

const WRITES = ['insert', 'update', 'delete', 'findAndModify'].map((name) => Buffer.from(`\u0002${name}\0`));

const isWrite = (message: Buffer): boolean => WRITES.some((command) => message.includes(command));

/** What happens at one of the writes, counted from 1. */
export interface Breakage {
  readonly atWrite: number;
  /** The process dies: before the server has the write, or when it has done it. Or the write is held for a while. */
  readonly as: 'died before' | 'died after' | 'held';
}

/** A way to a server on which a process is broken off, or held, at one of its writes. */
export interface BrokenWay {
  readonly port: number;
  /** Resolves once the write has come. */
  readonly broken: Promise<true>;
  /** Lets through what is held. */
  goOn(): void;
  close(): Promise<void>;
}

class Way {
  readonly #toPort: number;
  readonly #breakage: Breakage;
  readonly #sockets = new Set<Socket>();
  readonly #broken = Promise.withResolvers<true>();
  #writes = 0;
  #isDead = false;
  #goOn: () => void = () => undefined;

  constructor(toPort: number, breakage: Breakage) {
    this.#toPort = toPort;
    this.#breakage = breakage;
  }

  get broken(): Promise<true> {
    return this.#broken.promise;
  }

  goOn(): void {
    this.#goOn();
  }

  die(): void {
    this.#isDead = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  pass(incoming: Socket): void {
    if (this.#isDead) {
      incoming.destroy();
      return;
    }
    const outgoing = connect(this.#toPort, '127.0.0.1');
    for (const socket of [incoming, outgoing]) this.#sockets.add(socket.on('error', () => socket.destroy()));
    incoming.on('data', (message) => this.#send(message, outgoing));
    outgoing.on('data', (answer) => void incoming.write(answer));
    incoming.on('close', () => outgoing.destroy());
    outgoing.on('close', () => incoming.destroy());
  }

  /** Messages are small: each comes in one piece. */
  #send(message: Buffer, outgoing: Socket): void {
    if (isWrite(message)) this.#writes += 1;
    if (!isWrite(message) || this.#writes !== this.#breakage.atWrite) {
      outgoing.write(message);
      return;
    }
    this.#broken.resolve(true);
    switch (this.#breakage.as) {
      case 'died before':
        this.die();
        break;
      case 'died after':
        outgoing.prependOnceListener('data', () => this.die());
        outgoing.write(message);
        break;
      case 'held':
        this.#goOn = () => void outgoing.write(message);
    }
  }
}

/** Opens a way to a port of this machine. */
export const brokenWay = async (toPort: number, breakage: Breakage): Promise<BrokenWay> => {
  const way = new Way(toPort, breakage);
  const server = createServer((incoming) => way.pass(incoming));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    broken: way.broken,
    goOn: () => way.goOn(),
    close: async () => {
      way.die();
      server.close();
      await once(server, 'close');
    },
  };
};
