import { type Row } from '../report/row.ts';
import { catchUpOnce } from './catch-up-once.ts';
import { type Experiment, type Settings } from './experiment.ts';
import { Laboratory } from './laboratory.ts';

const EVENTS = 500_000;
const QUICK_EVENTS = 60_000;

const run = (settings: Settings): ReturnType<Experiment['run']> =>
  Laboratory.with(settings, async (laboratory) => {
    const events = settings.isQuick ? QUICK_EVENTS : EVENTS;
    settings.say('warming up');
    await catchUpOnce(laboratory, Math.floor(events / 5), { index: 0, name: 'catch-up, warming up' }, settings);
    const values: number[] = [];
    for (let index = 1; index <= settings.rounds; index++) {
      settings.say(`round ${index} of ${settings.rounds}: ${events} events`);
      values.push(await catchUpOnce(laboratory, events, { index }, settings));
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
    return { rows, violations: await laboratory.violations(), notes: laboratory.notes };
  });

/** How fast the projection is when it alone is the limit. */
export const catchUp: Experiment = {
  name: 'catch-up',
  what: 'events per second that the projection turns from log to rows, sessions and summaries',
  modes: ['standalone', 'distributed'],
  run,
};
