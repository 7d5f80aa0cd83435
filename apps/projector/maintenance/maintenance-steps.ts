import { analyzeTables } from './steps/analyze-tables.ts';
import { compressChunks } from './steps/compress-chunks.ts';
import { dropMonths } from './steps/drop-months.ts';
import { expireRows } from './steps/expire-rows.ts';
import { makeMonths } from './steps/make-months.ts';
import { purgeBlobs } from './steps/purge-blobs.ts';
import { purgeClaims } from './steps/purge-claims.ts';
import { purgeLetters } from './steps/purge-letters.ts';
import { purgeTasks } from './steps/purge-tasks.ts';
import { recountYesterday } from './steps/recount-yesterday.ts';
import { retainLog } from './steps/retain-log.ts';
import { startMissedRecuts } from './steps/start-missed-recuts.ts';
import { type Step } from './upkeep.ts';

/** What maintenance does, in this order. Runs write down what was done under these names. */
export const maintenanceSteps: readonly (readonly [name: string, step: Step])[] = [
  ['startMissedRecuts', startMissedRecuts],
  ['makeMonths', makeMonths],
  ['expireRows', expireRows],
  ['dropMonths', dropMonths],
  ['compressChunks', compressChunks],
  ['purgeClaims', purgeClaims],
  ['retainLog', retainLog],
  ['purgeLetters', purgeLetters],
  ['purgeBlobs', purgeBlobs],
  ['purgeTasks', purgeTasks],
  ['analyzeTables', analyzeTables],
  ['recountYesterday', recountYesterday],
];
