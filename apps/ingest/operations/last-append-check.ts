import { type GroupCommit } from '#libs/event-log';
import { type EngineCheck } from '#libs/operations';

/** Who is not ready gets no requests, and without requests nothing is appended: a failure must not hold for ever. */
const HOLDS_MS = 30_000;

/** How the last append went; a failed one counts for half a minute, unless the log takes one before. */
export const lastAppendCheck = ({ figures }: GroupCommit, now: () => number = Date.now): EngineCheck => ({
  name: 'last append',
  run: async () => {
    const { last } = figures;
    if (last === undefined) return 'none yet';
    const at = new Date(last.at).toISOString();
    if (last.failure === undefined) return `acknowledged at ${at}`;
    if (now() - last.at < HOLDS_MS) throw new Error(`${last.failure} (${at})`);
    return `failed at ${at}, none since`;
  },
});
