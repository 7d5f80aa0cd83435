import { type DistributedFound, runDistributedFaults } from '../../../bench/faults/distributed/run-distributed.ts';

/** A longer run: `npm run faults -- --mode distributed --rounds 50`. */
const ROUNDS = 9;
/** Its order of faults begins with the hardest. */
const SEED = 1945;
const AWAY_MS = 6000;

describe('a distributed instance to which harm is done, under load', () => {
  it(`loses nothing and counts nothing twice over ${ROUNDS} faults, and the summaries equal a recount`, async () => {
    const said: string[] = [];
    const found: DistributedFound = await runDistributedFaults({
      rounds: ROUNDS,
      seed: SEED,
      senders: 8,
      awayMs: AWAY_MS,
      say: (sentence) => said.push(sentence),
    });
    expect({ violations: found.violations, said }).toEqual({ violations: [], said });
    expect(found.survived).toHaveLength(ROUNDS);
    expect(found.history.sent.filter(({ isAcknowledged }) => isAcknowledged).length).toBeGreaterThan(100);
  }, 900_000);
});
