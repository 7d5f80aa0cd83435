import { type FaultsFound, runFaults } from '../../bench/faults/run-faults.ts';

/** A longer run: `npm run faults -- --kills 50 --seed 1`. */
const KILLS = 6;
const SEED = 10;

describe('killed without warning, under load', () => {
  it(`loses nothing and counts nothing twice over ${KILLS} kills, and the summaries equal a recount`, async () => {
    const said: string[] = [];
    const found: FaultsFound = await runFaults({
      kills: KILLS,
      seed: SEED,
      senders: 12,
      say: (sentence) => said.push(sentence),
    });
    expect({ violations: found.violations, said }).toEqual({ violations: [], said });
    expect(found.recoveries).toHaveLength(KILLS);
    expect(found.history.sent.filter(({ isAcknowledged }) => isAcknowledged).length).toBeGreaterThan(100);
    expect(found.history.duplicates.length).toBeGreaterThan(0);
  }, 400_000);
});
