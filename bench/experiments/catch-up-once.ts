import { fill } from '../fill/fill.ts';
import { asLogged } from '../fill/prepared.ts';
import { level, pauseProjection } from '../instance/projection.ts';
import { readExampleLog } from '../traffic/example-log.ts';
import { type Settings } from './experiment.ts';
import { type Laboratory } from './laboratory.ts';

const SPAN_MS = 6 * 3_600_000;
const RUN = 0xca7c4;

/**
 * Fills the log with the events of website `index` while the projection is held up, and lets it go: events per second until
 * it is level.
 */
export const catchUpOnce = async (
  laboratory: Laboratory,
  events: number,
  { index, name = 'catch-up' }: { readonly index: number; readonly name?: string },
  settings: Settings,
): Promise<number> => {
  const { system } = laboratory;
  const site = await system.website(`catch-up-${index}`);
  const resume = await pauseProjection(system.database);
  const to = Date.now();
  try {
    const show = (appended: number): void => settings.draw(`${appended} of ${events} events appended`);
    const prepared = asLogged(readExampleLog(), `catch-up-${index}.example`);
    await fill(system.log, { site, prepared, run: RUN, events, from: to - SPAN_MS, to, show });
  } catch (error) {
    await resume();
    throw error;
  }
  const ms = await laboratory.measured(name, async () => {
    await resume();
    return level(system, ({ behind }) => settings.draw(`${behind} events to project`));
  });
  laboratory.alsoFilled(site, RUN, events);
  return (events / ms) * 1000;
};
