import { fill } from '../fill/fill.ts';
import { asLogged } from '../fill/prepared.ts';
import { level, pauseProjection } from '../instance/projection.ts';
import { outcomes } from '../load/load-plan.ts';
import { type Row } from '../report/row.ts';
import { readExampleLog } from '../traffic/example-log.ts';
import { type Experiment, type Settings } from './experiment.ts';
import { Laboratory } from './laboratory.ts';

const EVENTS = 500_000;
const QUICK_EVENTS = 60_000;
const SPAN_MS = 6 * 3_600_000;
const RUN = 0xca7c4;

/** Fills the log while the projection is held up, and lets it go: events per second until it is level. */
const round = async (laboratory: Laboratory, events: number, index: number, settings: Settings): Promise<number> => {
  const { instance } = laboratory;
  const site = await instance.website(`catch-up-${index}`);
  const resume = await pauseProjection(instance.database);
  const to = Date.now();
  try {
    const show = (appended: number): void => settings.draw(`${appended} of ${events} events appended`);
    const prepared = asLogged(readExampleLog(), `catch-up-${index}.example`);
    await fill(instance.database, { site, prepared, run: RUN, events, from: to - SPAN_MS, to, show });
  } finally {
    await resume();
  }
  const ms = await level(instance.database, ({ behind }) => settings.draw(`${behind} events to project`));
  const outcomeOf = new Uint8Array(events).fill(outcomes.taken);
  laboratory.alsoSent({ site, run: RUN, firstNumber: 0, batch: 1, outcomeOf });
  return (events / ms) * 1000;
};

const run = (settings: Settings): ReturnType<Experiment['run']> =>
  Laboratory.with(settings, async (laboratory) => {
    const events = settings.isQuick ? QUICK_EVENTS : EVENTS;
    settings.say('warming up');
    await round(laboratory, Math.floor(events / 5), 0, settings);
    const values: number[] = [];
    for (let index = 1; index <= settings.rounds; index++) {
      settings.say(`round ${index} of ${settings.rounds}: ${events} events`);
      values.push(await round(laboratory, events, index, settings));
    }
    const rows: Row[] = [
      {
        name: `catch-up: ${events.toLocaleString('en')} events that wait in the log, each round a new website`,
        unit: 'events/s',
        values,
        goal: { least: 30_000 },
        note: 'aim 40,000',
      },
    ];
    return { rows, violations: await laboratory.violations(), notes: [] };
  });

/** How fast the projection is when it alone is the limit. */
export const catchUp: Experiment = {
  name: 'catch-up',
  what: 'events per second that the projection turns from log to rows, sessions and summaries',
  run,
};
