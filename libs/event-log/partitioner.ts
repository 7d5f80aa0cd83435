const SEED = 0x9747b28c;
const MULTIPLIER = 0x5bd1e995;
const ROTATION = 24;
const POSITIVE = 0x7fffffff;

const mix = (word: number): number => {
  const multiplied = Math.imul(word, MULTIPLIER);
  return Math.imul(multiplied ^ (multiplied >>> ROTATION), MULTIPLIER);
};

const tail = (hash: number, bytes: Buffer, at: number): number => {
  let left = 0;
  for (let index = bytes.length - 1; index >= at; index--) left = (left << 8) | (bytes[index] ?? 0);
  return at < bytes.length ? Math.imul(hash ^ left, MULTIPLIER) : hash;
};

/** MurmurHash2 with 32 bits and Kafka's seed, as a signed integer. */
export const murmur2 = (bytes: Buffer): number => {
  const words = bytes.length & ~3;
  let hash = SEED ^ bytes.length;
  for (let at = 0; at < words; at += 4) hash = Math.imul(hash, MULTIPLIER) ^ mix(bytes.readInt32LE(at));
  hash = tail(hash, bytes, words);
  hash = Math.imul(hash ^ (hash >>> 13), MULTIPLIER);
  return hash ^ (hash >>> 15);
};

/**
 * The partition of a key: the one partitioner of every adapter, the same as that of Kafka's Java clients, so that
 * other programs that append find the same partition.
 */
export const partitionOf = (key: string, partitions: number): number =>
  (murmur2(Buffer.from(key, 'utf8')) & POSITIVE) % partitions;
