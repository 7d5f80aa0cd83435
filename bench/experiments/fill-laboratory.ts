import { fill } from '../fill/fill.ts';
import { asLogged } from '../fill/prepared.ts';
import { outcomes } from '../load/load-plan.ts';
import { readExampleLog } from '../traffic/example-log.ts';
import { type Settings } from './experiment.ts';
import { type Laboratory } from './laboratory.ts';

const SPAN_MS = 20 * 86_400_000;
const RUN = 0x0b5ee;

/** Appends so many events of the last twenty days to the website; resolves when all are in rows. */
export const fillLaboratory = async (laboratory: Laboratory, events: number, settings: Settings): Promise<void> => {
  const { instance, site } = laboratory;
  const to = Date.now();
  const show = (appended: number): void => settings.draw(`${appended} of ${events} events appended`);
  const prepared = asLogged(readExampleLog(), 'bench.example');
  await fill(instance.database, { site, prepared, run: RUN, events, from: to - SPAN_MS, to, show });
  const outcomeOf = new Uint8Array(events).fill(outcomes.taken);
  laboratory.alsoSent({ site, run: RUN, firstNumber: 0, batch: 1, outcomeOf });
  await laboratory.level();
};
