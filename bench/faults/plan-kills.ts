import { randomFrom, wholeFrom } from '../traffic/random.ts';

/**
 * What is killed, without warning: everything at once; Footfall alone, its database server going on; the database server
 * alone; or one of the server's processes, upon which it ends all others and recovers by itself.
 */
export type Victim = 'everything' | 'footfall' | 'server' | 'backend';

export interface Kill {
  readonly victim: Victim;
  /** How long the system has been taking events again before. */
  readonly afterMs: number;
}

const victims: readonly Victim[] = ['everything', 'everything', 'footfall', 'server', 'backend'];
const LEAST_MS = 20;
const MOST_MS = 1500;

/** The kills that follow from a seed. Short and long waits are equally likely by their order of magnitude. */
export const planKills = (seed: number, count: number): readonly Kill[] => {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () => ({
    victim: victims[wholeFrom(random, 0, victims.length)] ?? 'everything',
    afterMs: Math.round(LEAST_MS * (MOST_MS / LEAST_MS) ** random()),
  }));
};
