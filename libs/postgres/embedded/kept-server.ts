import { setTimeout as sleep } from 'node:timers/promises';
import { Ownership } from './ownership.ts';
import { type ServerProcess, type ServerSettings } from './server-process.ts';

const AGAIN_MS = 200;

export interface KeptServerOptions {
  readonly server: ServerProcess;
  readonly port: number;
  readonly settings: ServerSettings;
  /** Told each time that the server was found dead, before it is started again. */
  readonly onDeath: () => void;
}

/**
 * A server that stays up: one that dies without having been stopped is started again at the same address, where pools
 * find it. Whoever asks meanwhile finds no connection.
 */
export class KeptServer {
  readonly #with: KeptServerOptions;
  #url = '';
  #ownership: Ownership | undefined;
  #isStopping = false;
  /** Starting it again, if that is under way. */
  #mending: Promise<void> = Promise.resolve();

  constructor(options: KeptServerOptions) {
    this.#with = options;
  }

  /** Starts and owns the server; answers false if another process that is alive owns it. Rejects with `ServerFailed`. */
  async start(): Promise<boolean> {
    const { server, port, settings } = this.#with;
    await server.start(port, settings);
    this.#url = await server.url();
    return this.#own();
  }

  get url(): string {
    return this.#url;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#mending;
    await this.#with.server.stop();
    await this.#ownership?.release().catch(() => undefined);
  }

  async #own(): Promise<boolean> {
    this.#ownership = await Ownership.take(this.#url);
    void this.#ownership?.ended.then(() => (this.#mending = this.#again()));
    return this.#ownership !== undefined;
  }

  /** A server one of whose processes was killed comes back by itself; one that is gone is started. */
  async #again(): Promise<void> {
    while (!this.#isStopping) {
      try {
        if (!(await this.#with.server.isRunning())) await this.#startAgain();
        if (await this.#own()) return;
      } catch {
        // Its processes are still going, or it recovers.
      }
      await sleep(AGAIN_MS);
    }
  }

  async #startAgain(): Promise<void> {
    const { server, port, settings, onDeath } = this.#with;
    onDeath();
    await server.start(port, settings);
  }
}
