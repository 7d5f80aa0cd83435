import { kindOf } from '../look-ups.ts';
import { type RedisConnection } from './redis-connection.ts';

/** Queues and others may live in the same database. */
const PREFIX = 'footfall:cache:';

const PAGE = 1000;
/** Of each page so many keys are weighed, and the others taken to weigh as much. */
const WEIGHED = 50;

/** A key as Redis knows it. */
export const redisKey = (key: string): string => `${PREFIX}${key}`;

const escaped = (text: string): string => text.replace(/[\\*?[\]]/g, '\\$&');

/** Keys of the cache that begin with a text, page by page, as Redis knows them; a page may be empty. */
async function* pagesOf(connection: RedisConnection, prefix: string): AsyncGenerator<readonly string[], undefined> {
  const pattern = `${escaped(redisKey(prefix))}*`;
  let cursor = '0';
  do {
    const at = cursor;
    const [next, keys] = await connection.ask((redis) => redis.scan(at, 'MATCH', pattern, 'COUNT', PAGE));
    yield keys;
    cursor = next;
  } while (cursor !== '0');
}

/** Deletes all that begin with a text; answers how many there were. */
export const forgetKeys = async (connection: RedisConnection, prefix: string): Promise<number> => {
  let forgotten = 0;
  for await (const keys of pagesOf(connection, prefix)) {
    if (keys.length > 0) forgotten += await connection.ask((redis) => redis.unlink(...keys));
  }
  return forgotten;
};

const weigh = async (connection: RedisConnection, keys: readonly string[]): Promise<number> => {
  const sample = keys.slice(0, WEIGHED);
  const weights = await Promise.all(sample.map((key) => connection.ask((redis) => redis.memory('USAGE', key))));
  const sum = weights.reduce<number>((total, weight) => total + (weight ?? 0), 0);
  return sample.length === 0 ? 0 : (sum / sample.length) * keys.length;
};

/** How many keys there are of each kind, and what they take in memory, about. */
export const countKeys = async (
  connection: RedisConnection,
): Promise<{ readonly entries: ReadonlyMap<string, number>; readonly storedBytes: number }> => {
  const entries = new Map<string, number>();
  let storedBytes = 0;
  for await (const keys of pagesOf(connection, '')) {
    storedBytes += await weigh(connection, keys);
    for (const key of keys) {
      const kind = kindOf(key.slice(PREFIX.length));
      entries.set(kind, (entries.get(kind) ?? 0) + 1);
    }
  }
  return { entries, storedBytes: Math.round(storedBytes) };
};
