import { ReplyError } from 'ioredis';
import { type CacheState } from '../cache-admin.port.ts';
import { type CacheRedis, redisClient } from './redis-client.ts';

/** Redis does not answer, or cannot do its work for now. */
export class RedisAway extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`Redis is away: ${reason}`, options);
    this.name = 'RedisAway';
  }
}

const TICK_MS = 100;
/** So many ticks without an answer to anything. */
const MOST_SILENT_TICKS = 10;
/** A server that accepts connections and then says nothing is given up. */
const READY_WITHIN_MS = 3000;
const ASK_AGAIN_MS = 1000;

const PROBE = 'footfall:cache-probe';

/** A server that cannot work for now says so by these; every other refusal is a bug of ours. */
const CANNOT_NOW =
  /^(LOADING|READONLY|OOM|MISCONF|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|NOREPLICAS|BUSY|NOAUTH|WRONGPASS|NOPERM|ERR max number of clients|EXECABORT)/;

const isOurFault = (error: Error): boolean => error instanceof ReplyError && !CANNOT_NOW.test(error.message);

const inWords = (error: Error): string => {
  const { code } = error as NodeJS.ErrnoException;
  return error.message || code || error.name;
};

/**
 * One connection to Redis that always knows whether it is of use.
 *
 * It is `up` from the moment a write has been answered until the connection breaks, the server refuses to work, or nothing
 * has been answered for a second though something was asked. Then every question that is open fails at once, and
 * none is asked until a write is answered again. Silence is counted in ticks of a timer, not by the clock, so that a
 * process that was busy itself does not take its own silence for the server's.
 */
export class RedisConnection {
  readonly #redis: CacheRedis;
  readonly #changed: (state: CacheState) => void;
  readonly #open = new Set<(error: RedisAway) => void>();
  #state: CacheState = { engine: 'redis', status: 'away', since: Date.now(), detail: 'not reached yet' };
  #isClosing = false;
  #hasHeard = false;
  #silentTicks = 0;
  #ticking: NodeJS.Timeout | undefined;
  #waiting: NodeJS.Timeout | undefined;

  /** `changed` is told each change between up and away, the first answer included. */
  constructor(url: string, changed: (state: CacheState) => void) {
    this.#changed = changed;
    this.#redis = redisClient(url);
    this.#redis.on('error', (error: Error) => this.#explain(inWords(error)));
    this.#redis.on('connect', () => this.#later(READY_WITHIN_MS, () => this.#redis.disconnect(true)));
    this.#redis.on('ready', () => void this.#probe());
    this.#redis.on('close', () => this.#broke());
    // What goes wrong is told by the events.
    this.#redis.connect().catch(() => undefined);
  }

  get state(): CacheState {
    return this.#state;
  }

  /** Asks Redis. Rejects with `RedisAway` at once where it is away, and when it goes away before it has answered. */
  async ask<T>(question: (redis: CacheRedis) => Promise<T>): Promise<T> {
    if (this.#state.status === 'away') throw new RedisAway(this.#state.detail ?? '');
    try {
      return await this.#watched(question);
    } catch (error) {
      if (error instanceof RedisAway || !(error instanceof Error) || isOurFault(error)) throw error;
      this.#lose(inWords(error));
      if (error instanceof ReplyError) this.#later(ASK_AGAIN_MS, () => void this.#probe());
      throw new RedisAway(inWords(error), { cause: error });
    }
  }

  close(): void {
    this.#isClosing = true;
    clearInterval(this.#ticking);
    clearTimeout(this.#waiting);
    this.#lose('it is no longer asked');
    this.#redis.disconnect();
  }

  /** Asks for a write, since a server may answer and yet not be able to work. */
  async #probe(): Promise<void> {
    clearTimeout(this.#waiting);
    try {
      await this.#watched((redis) => redis.set(PROBE, '', 'PX', ASK_AGAIN_MS));
      if (!this.#isClosing) this.#turn('up', null);
    } catch (error) {
      this.#explain(inWords(error as Error));
      if (this.#redis.status === 'ready') this.#later(ASK_AGAIN_MS, () => void this.#probe());
    }
  }

  #watched<T>(question: (redis: CacheRedis) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const answered = (): void => {
        this.#open.delete(reject);
        this.#hasHeard = true;
      };
      this.#open.add(reject);
      this.#ticking ??= setInterval(() => this.#tick(), TICK_MS).unref();
      question(this.#redis).then(resolve, reject).finally(answered);
    });
  }

  #tick(): void {
    const isSilent = this.#open.size > 0 && !this.#hasHeard;
    this.#silentTicks = isSilent ? this.#silentTicks + 1 : 0;
    this.#hasHeard = false;
    if (this.#silentTicks >= MOST_SILENT_TICKS) {
      this.#lose(`no answer within ${MOST_SILENT_TICKS * TICK_MS} ms`);
      this.#redis.disconnect(true);
    }
    if (this.#open.size > 0) return;
    clearInterval(this.#ticking);
    this.#ticking = undefined;
    this.#silentTicks = 0;
  }

  #broke(): void {
    clearTimeout(this.#waiting);
    this.#lose('the connection broke');
  }

  #lose(reason: string): void {
    this.#turn('away', reason);
    const away = new RedisAway(reason);
    for (const fail of this.#open) fail(away);
    this.#open.clear();
  }

  #turn(status: CacheState['status'], detail: string | null): void {
    if (this.#state.status === status) return;
    this.#state = { engine: 'redis', status, since: Date.now(), detail };
    if (!this.#isClosing) this.#changed(this.#state);
  }

  #explain(detail: string): void {
    if (this.#state.status === 'away') this.#state = { ...this.#state, detail };
  }

  #later(ms: number, work: () => void): void {
    clearTimeout(this.#waiting);
    if (!this.#isClosing) this.#waiting = setTimeout(work, ms).unref();
  }
}
