import { quantile } from '../load/quantiles.ts';
import { ownShape } from '../load/shape.ts';
import { type Goal, merged, type Row } from '../report/row.ts';
import { type Mode } from '../system/system.ts';
import { type Experiment, type Settings } from './experiment.ts';
import { Laboratory, mishapsOf } from './laboratory.ts';
import { type Place, Probes } from './probes.ts';

const RATE = 2000;
const PROBE_EVERY_MS = 50;
/** The load begins before the probes and ends after them. */
const MARGIN_SECONDS = 2;
const RUN = 0xbe0c4;

interface Looked {
  readonly place: Place;
  readonly what: string;
  /** Of the median, and of the 99th percentile. */
  readonly goals: readonly [Goal, Goal];
}

const medians: { readonly [Of in Mode]: Goal } = { standalone: { most: 100 }, distributed: { most: 60 } };

const placesOf = (mode: Mode): readonly Looked[] => [
  { place: 'row', what: 'as a row', goals: [medians[mode], { most: 500 }] },
  { place: 'live', what: 'as a live visitor', goals: [{ most: 100 }, { most: 500 }] },
  { place: 'summary', what: 'in the summaries', goals: [undefined, { most: 1000 }] },
];

const row = (name: string, value: number, goal: Goal): Row => ({
  name,
  unit: 'ms',
  values: [value],
  ...(goal && { goal }),
});

const rowsOf = (what: string, times: readonly number[], [p50, p99]: readonly [Goal, Goal]): readonly Row[] => {
  const sorted = [...times].sort((one, other) => one - other);
  const name = `visible ${what} at ${RATE.toLocaleString('en')} events/s`;
  return [row(`${name}, p50`, quantile(sorted, 0.5), p50), row(`${name}, p99`, quantile(sorted, 0.99), p99)];
};

const run = (settings: Settings): ReturnType<Experiment['run']> =>
  Laboratory.with(settings, async (laboratory) => {
    const probes = new Probes(laboratory.system, await laboratory.system.website('probes'), ownShape('footfall'), RUN);
    const rounds: (readonly Row[])[] = [];
    const notes: string[] = [];
    settings.say('warming up');
    await laboratory.load({ pace: { kind: 'closed' }, seconds: settings.isQuick ? 2 : 5 });
    await laboratory.level();
    await probes.measure(1, PROBE_EVERY_MS);
    for (let round = 1; round <= settings.rounds; round++) {
      settings.say(`round ${round} of ${settings.rounds}`);
      const seconds = settings.seconds + 2 * MARGIN_SECONDS;
      const pace = { kind: 'open', requestsPerSecond: RATE } as const;
      const asked = { pace, seconds, connections: 256 };
      const loading = laboratory.measured('visible', () => laboratory.load(asked));
      await new Promise((resolve) => setTimeout(resolve, MARGIN_SECONDS * 1000));
      const [seen, result] = await Promise.all([probes.measure(settings.seconds, PROBE_EVERY_MS), loading]);
      rounds.push(placesOf(settings.mode).flatMap(({ place, what, goals }) => rowsOf(what, seen[place], goals)));
      notes.push(...mishapsOf('visible', result));
    }
    return { rows: merged(rounds), violations: await laboratory.violations(), notes: [...laboratory.notes, ...notes] };
  });

/** How soon what was sent can be seen. */
export const visible: Experiment = {
  name: 'visible',
  what: 'from sending an event until its row, the live figure and the summaries show it, at 2,000 events/s',
  modes: ['standalone', 'distributed'],
  run,
};
