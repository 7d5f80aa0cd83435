import { type CacheFigures } from '../cache-admin.port.ts';
import { figuresOf } from '../figures-of.ts';
import { LookUps } from '../look-ups.ts';
import { type RedisConnection } from './redis-connection.ts';
import { countKeys } from './redis-keys.ts';

/** Look-ups of every process, as `hits:<kind>` and `misses:<kind>`, with the time of the first. */
const FIGURES = 'footfall:cache-figures';
const SINCE = 'since';

const TELL_EVERY_MS = 2000;

const lookUpsOf = (fields: Readonly<Record<string, string>>): Map<string, { hits: number; misses: number }> => {
  const byKind = new Map<string, { hits: number; misses: number }>();
  for (const [field, count] of Object.entries(fields)) {
    const [figure, kind] = [field.slice(0, field.indexOf(':')), field.slice(field.indexOf(':') + 1)];
    if (figure !== 'hits' && figure !== 'misses') continue;
    const counted = byKind.get(kind) ?? { hits: 0, misses: 0 };
    byKind.set(kind, { ...counted, [figure]: Number(count) });
  }
  return byKind;
};

/** Figures of all processes: each counts its own look-ups, and adds them up in Redis now and then. */
export class RedisFigures {
  readonly #connection: RedisConnection;
  readonly #all = new LookUps();
  #untold = new LookUps();
  #telling: NodeJS.Timeout | undefined;

  constructor(connection: RedisConnection) {
    this.#connection = connection;
  }

  count(key: string, isHit: boolean): void {
    this.#all.count(key, isHit);
    this.#untold.count(key, isHit);
    this.#telling ??= setTimeout(() => void this.tell().catch(() => undefined), TELL_EVERY_MS).unref();
  }

  /** Adds what this process has counted; what cannot be told is lost, as the cache is. */
  async tell(): Promise<void> {
    clearTimeout(this.#telling);
    this.#telling = undefined;
    const told = this.#untold;
    this.#untold = new LookUps();
    await this.#connection.ask(async (redis) => {
      const adding = [...told.byKind()].flatMap(([kind, { hits, misses }]) => [
        redis.hincrby(FIGURES, `hits:${kind}`, hits),
        redis.hincrby(FIGURES, `misses:${kind}`, misses),
      ]);
      await Promise.all([redis.hsetnx(FIGURES, SINCE, Date.now()), ...adding]);
    });
  }

  /** Of this process alone. */
  own(): ReturnType<LookUps['byKind']> {
    return this.#all.byKind();
  }

  async read(): Promise<CacheFigures> {
    await this.tell();
    const { entries, storedBytes } = await countKeys(this.#connection);
    const [fields, stats] = await this.#connection.ask((redis) =>
      Promise.all([redis.hgetall(FIGURES), redis.info('stats')]),
    );
    return figuresOf(
      { entries, lookUps: lookUpsOf(fields) },
      {
        storedBytes,
        evictions: Number(/^evicted_keys:(\d+)/m.exec(stats)?.[1] ?? 0),
        since: Number(fields[SINCE] ?? Date.now()),
      },
    );
  }
}
