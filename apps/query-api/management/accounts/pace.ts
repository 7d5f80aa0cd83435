import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than any of the ways that an answer may take, the hash of a password included. */
const LEAST_MS = 250;

/** The outcome of some work, failures too, no sooner than a while after it began: its time does not tell what was found. */
export const evenly = async <T>(work: Promise<T>): Promise<T> => {
  const least = sleep(LEAST_MS);
  try {
    return await work;
  } finally {
    await least;
  }
};
