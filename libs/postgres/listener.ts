import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientConfig, escapeIdentifier } from 'pg';

type Heard = (payload: string) => void;

const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5000;

/**
 * One connection that listens on any number of channels and comes back when it is lost. Notifications sent in between
 * are lost, so each listener is called once, with an empty payload, after every return.
 */
export class Listener {
  readonly #config: ClientConfig;
  readonly #channels = new Map<string, Set<Heard>>();
  readonly #closing = new AbortController();
  #client: Promise<Client> | undefined;
  #turn = Promise.resolve();

  constructor(config: ClientConfig) {
    this.#config = config;
  }

  /** Resolves when listening; `heard` is called until `signal` aborts. */
  async listen(channel: string, heard: Heard, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    this.#channels.set(channel, new Set([...(this.#channels.get(channel) ?? []), heard]));
    signal.addEventListener('abort', () => this.#forget(channel, heard), { once: true });
    // One after another: a connection runs one statement at a time.
    this.#turn = this.#turn.then(() => this.#listenOn(channel));
    await this.#turn;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const client = await this.#client?.catch(() => undefined);
    await client?.end();
  }

  /** A connection that is lost meanwhile is no failure: the next one listens on all channels. */
  async #listenOn(channel: string): Promise<void> {
    const client = await (this.#client ??= this.#connect()).catch(() => undefined);
    await client?.query(`listen ${escapeIdentifier(channel)}`).catch(() => undefined);
  }

  #forget(channel: string, heard: Heard): void {
    const listeners = this.#channels.get(channel);
    listeners?.delete(heard);
    if (listeners?.size === 0) this.#channels.delete(channel);
  }

  async #connect(): Promise<Client> {
    for (let wait = FIRST_RETRY_MS; ; wait = Math.min(wait * 2, LAST_RETRY_MS)) {
      try {
        return await this.#connectOnce();
      } catch (error) {
        if (this.#closing.signal.aborted) throw error;
        await sleep(wait, undefined, { signal: this.#closing.signal, ref: false });
      }
    }
  }

  async #connectOnce(): Promise<Client> {
    const client = new Client(this.#config);
    client.on('error', () => undefined);
    client.on('notification', ({ channel, payload }) => {
      for (const heard of this.#channels.get(channel) ?? []) heard(payload ?? '');
    });
    try {
      await client.connect();
      for (const channel of this.#channels.keys()) await client.query(`listen ${escapeIdentifier(channel)}`);
      client.once('end', () => this.#reconnect());
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  #reconnect(): void {
    if (this.#closing.signal.aborted) return;
    this.#client = this.#connect();
    this.#client.then(
      () => this.#tellAll(),
      () => undefined,
    );
  }

  #tellAll(): void {
    for (const listeners of this.#channels.values()) for (const heard of listeners) heard('');
  }
}
