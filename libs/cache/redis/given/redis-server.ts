import { Redis } from 'ioredis';

const asked = async <T>(url: string, question: (redis: Redis) => Promise<T>): Promise<T> => {
  const redis = new Redis(url);
  try {
    return await question(redis);
  } finally {
    redis.disconnect();
  }
};

/** Takes from every key so much of the time that it has left, instead of waiting for it. */
const HASTEN = `
  for _, key in ipairs(redis.call('KEYS', '*')) do
    local left = redis.call('PTTL', key)
    if left > 0 then redis.call('PEXPIRE', key, left - ARGV[1]) end
  end`;

/** Lets time pass for all that a server keeps. */
export const letPass = async (url: string, ms: number): Promise<void> => {
  await asked(url, (redis) => redis.eval(HASTEN, 0, ms));
};

export const forgetAll = (url: string): Promise<unknown> => asked(url, (redis) => redis.flushall());

/** Makes a server refuse writes, or take them again. */
export const refuseWrites = (url: string, isRefusing: boolean): Promise<unknown> =>
  asked(url, (redis) => redis.config('SET', 'maxmemory', isRefusing ? '1' : '0'));
