import { catchUp } from './catch-up.ts';
import { dashboard } from './dashboard.ts';
import { eventLog } from './event-log.ts';
import { type Experiment } from './experiment.ts';
import { ingest } from './ingest.ts';
import { life } from './life.ts';
import { page } from './page.ts';
import { reads } from './reads.ts';
import { scaling } from './scaling.ts';
import { steady } from './steady.ts';
import { upkeep } from './upkeep.ts';
import { visible } from './visible.ts';

/** Every experiment, in the order in which they run. */
export const experiments: readonly Experiment[] = [
  ingest,
  steady,
  visible,
  catchUp,
  upkeep,
  reads,
  life,
  scaling,
  eventLog,
  dashboard,
  page,
];
