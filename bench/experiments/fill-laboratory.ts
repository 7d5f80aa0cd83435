import { fill } from '../fill/fill.ts';
import { asLogged } from '../fill/prepared.ts';
import { readExampleLog } from '../traffic/example-log.ts';
import { type Settings } from './experiment.ts';
import { type Laboratory } from './laboratory.ts';

const SPAN_MS = 20 * 86_400_000;

/** Appends so many events of the last twenty days to the website; resolves when all are in rows. */
export const fillLaboratory = async (laboratory: Laboratory, events: number, settings: Settings): Promise<void> => {
  const { system, site, run } = laboratory;
  const to = Date.now();
  const show = (appended: number): void => settings.draw(`${appended} of ${events} events appended`);
  const prepared = asLogged(readExampleLog(), 'bench.example');
  await fill(system.log, { site, prepared, run, events, from: to - SPAN_MS, to, show });
  laboratory.filled(events);
  await laboratory.level();
};
