import { type LoadResult } from '../load/load-plan.ts';
import { type Goal, merged, type Row } from '../report/row.ts';
import { type Mode } from '../system/system.ts';
import { type Experiment, type Settings } from './experiment.ts';
import { type Asked, Laboratory, mishapsOf } from './laboratory.ts';

const BATCH = 50;

/** One load of the experiment. */
interface Case {
  readonly name: string;
  readonly isPaused: boolean;
  readonly asked: Omit<Asked, 'seconds'>;
  /** Of events per second at saturation, of the 99th percentile at a rate. */
  readonly goal?: Goal;
}

const closed = { kind: 'closed' } as const;
const at = (requestsPerSecond: number): { readonly kind: 'open'; readonly requestsPerSecond: number } => ({
  kind: 'open',
  requestsPerSecond,
});
const many = { connections: 512 };

/** What one machine of two processors should reach; the rates are half of that. */
const goals: { readonly [Of in Mode]: { readonly single: number; readonly events: number } } = {
  standalone: { single: 15_000, events: 70_000 },
  distributed: { single: 20_000, events: 70_000 },
};

const rate = (perSecond: number, what: string): string => `${perSecond.toLocaleString('en')}${what}`;

const casesOf = (mode: Mode): readonly Case[] => {
  const { single, events } = goals[mode];
  const half = at(single / 2);
  const halfName = `single, ${rate(single / 2, '/s')}`;
  const batches = { pace: closed, batch: BATCH };
  return [
    { name: 'single, saturated, paused', isPaused: true, asked: { pace: closed }, goal: { least: single } },
    { name: 'single, saturated, projecting', isPaused: false, asked: { pace: closed } },
    { name: 'single, 2,000/s, projecting', isPaused: false, asked: { pace: at(2000), ...many } },
    { name: `${halfName}, paused`, isPaused: true, asked: { pace: half, ...many }, goal: { most: 10 } },
    { name: `${halfName}, projecting`, isPaused: false, asked: { pace: half, ...many } },
    { name: 'batches of 50, saturated, paused', isPaused: true, asked: batches, goal: { least: events } },
    { name: 'batches of 50, saturated, projecting', isPaused: false, asked: batches },
    {
      name: `batches of 50, ${rate(events / 2, ' events/s')}, paused`,
      isPaused: true,
      asked: { pace: at(events / 2 / BATCH), batch: BATCH, ...many },
      goal: { most: 10 },
    },
  ];
};

const rowsOf = ({ name, asked, goal }: Case, { eventsPerSecond, latency }: LoadResult): readonly Row[] => {
  const row = (what: string, unit: string, value: number, bound?: Goal): Row => ({
    name: `ingest: ${name}${what}`,
    unit,
    values: [value],
    ...(bound && { goal: bound }),
  });
  const tails = [row(', p50', 'ms', latency.p50), row(', p99', 'ms', latency.p99, isClosed(asked) ? undefined : goal)];
  if (isClosed(asked)) return [row('', 'events/s', eventsPerSecond, goal), ...tails];
  return [...tails, row(', p99.9', 'ms', latency.p999)];
};

const isClosed = ({ pace }: Omit<Asked, 'seconds'>): boolean => pace.kind === 'closed';

const run = (settings: Settings): ReturnType<Experiment['run']> =>
  Laboratory.with(settings, async (laboratory) => {
    const mishaps: string[] = [];
    const costs: number[] = [];
    settings.say('warming up');
    await laboratory.load({ pace: closed, seconds: settings.isQuick ? 3 : 6 });
    await laboratory.level();
    const rounds: Row[][] = [];
    for (let round = 1; round <= settings.rounds; round++) {
      const rows: Row[] = [];
      for (const one of casesOf(settings.mode)) {
        settings.say(`round ${round} of ${settings.rounds}: ${one.name}`);
        const asked = { ...one.asked, seconds: settings.seconds };
        const result = await (one.isPaused
          ? laboratory.loadWhilePaused(asked, `ingest: ${one.name}`)
          : laboratory.measured(`ingest: ${one.name}`, () => laboratory.load(asked)));
        await laboratory.level();
        rows.push(...rowsOf(one, result));
        mishaps.push(...mishapsOf(one.name, result));
        costs.push(result.ownMicrosPerRequest);
      }
      rounds.push(rows);
    }
    const notes = [
      `The load generator took ${Math.min(...costs).toFixed(0)}–${Math.max(...costs).toFixed(0)} µs of a processor per request.`,
      ...laboratory.notes,
      ...mishaps,
    ];
    return { rows: merged(rounds), violations: await laboratory.violations(), notes };
  });

/** How much ingest takes, and how fast it answers. */
export const ingest: Experiment = {
  name: 'ingest',
  what: 'requests and events per second that are acknowledged as durable, and how long that takes',
  modes: ['standalone', 'distributed'],
  run,
};
