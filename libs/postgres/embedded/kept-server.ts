import { setTimeout as sleep } from 'node:timers/promises';
import { Ownership } from './ownership.ts';
import { ServerFailed } from './server-errors.ts';
import { type ServerProcess, type ServerSettings } from './server-process.ts';

const AGAIN_MS = 200;
const LONGEST_MS = 10_000;
const LONGER = 1.5;

export interface KeptServerOptions {
  readonly server: ServerProcess;
  readonly port: number;
  readonly settings: ServerSettings;
  /** Told when the server was found dead, before it is started again, and why each time that it could not be. */
  readonly onDeath: (whyNotAgain?: Error) => void;
}

/**
 * A server that stays up: one that dies without having been stopped is started again at the same address, where pools
 * find it. Whoever asks meanwhile finds no connection.
 */
export class KeptServer {
  readonly #with: KeptServerOptions;
  #url = '';
  #ownership: Ownership | undefined;
  readonly #waiting = new AbortController();
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
    this.#waiting.abort();
    await this.#mending;
    await this.#with.server.stop();
    await this.#ownership?.release().catch(() => undefined);
  }

  async #own(): Promise<boolean> {
    this.#ownership = await Ownership.take(this.#url);
    void this.#ownership?.ended.then(() => (this.#mending = this.#again()));
    return this.#ownership !== undefined;
  }

  /** A server one of whose processes was killed comes back by itself; one that is gone is started, again and again. */
  async #again(): Promise<void> {
    let waitMs = AGAIN_MS;
    let told = false;
    const tell = (): void => {
      if (!told) this.#with.onDeath();
      told = true;
    };
    while (!this.#waiting.signal.aborted) {
      if (await this.#mend(tell)) return;
      await sleep(waitMs, undefined, { signal: this.#waiting.signal }).catch(() => undefined);
      waitMs = Math.min(LONGEST_MS, waitMs * LONGER);
    }
  }

  /** Answers whether the server is up and ours. */
  async #mend(isDead: () => void): Promise<boolean> {
    const { server, port, settings, onDeath } = this.#with;
    try {
      if (!(await server.isRunning())) {
        isDead();
        await server.start(port, settings);
      }
      return await this.#own();
    } catch (error) {
      // While it runs its other processes are still going, or it recovers.
      if (error instanceof ServerFailed) onDeath(error);
      return false;
    }
  }
}
