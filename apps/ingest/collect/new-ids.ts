import { randomFillSync } from 'node:crypto';
import { newEventId } from '#libs/domain';

const RANDOM_BYTES = 10;
const POOL = Buffer.alloc(400 * RANDOM_BYTES);
let used = POOL.length;

/** A new UUIDv7. Random bytes come from a pool, since asking the system for ten at a time costs more than the id. */
export const newId = (now: number): string => {
  if (used === POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  used += RANDOM_BYTES;
  return newEventId(now, POOL.subarray(used - RANDOM_BYTES, used));
};
