import { setTimeout as sleep } from 'node:timers/promises';
import { lagOf } from '../instance/projection.ts';
import { merged, type Row } from '../report/row.ts';
import { type Mode, type System } from '../system/system.ts';
import { type Experiment, type Settings } from './experiment.ts';
import { Laboratory, mishapsOf } from './laboratory.ts';

/** Requests per second. */
const rates: { readonly [Of in Mode]: number } = { standalone: 5000, distributed: 8000 };
const SECONDS = 60;
const EVERY_MS = 1000;
/** A lag that grows by less than this share of the rate is one that stays. */
const STAYS_SHARE = 0.01;

/** How much a series grows per step: the slope of the line of least squares. */
export const slopeOf = (values: readonly number[]): number => {
  const meanX = (values.length - 1) / 2;
  const meanY = values.reduce((sum, value) => sum + value, 0) / values.length;
  const weight = values.reduce((sum, _, x) => sum + (x - meanX) ** 2, 0);
  return weight === 0 ? 0 : values.reduce((sum, y, x) => sum + (x - meanX) * (y - meanY), 0) / weight;
};

/** The projection's lag, each second, until `signal` aborts. */
const watchLag = async (system: System, signal: AbortSignal): Promise<readonly number[]> => {
  const lags: number[] = [];
  while (!signal.aborted) {
    lags.push((await lagOf(system)).behind);
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
  return lags;
};

const measure = async (
  laboratory: Laboratory,
  rate: number,
  seconds: number,
): Promise<[readonly Row[], readonly string[]]> => {
  const stopping = new AbortController();
  const watching = watchLag(laboratory.system, stopping.signal);
  const asked = { pace: { kind: 'open', requestsPerSecond: rate }, seconds, connections: 512 } as const;
  const name = `steady: ${rate.toLocaleString('en')} requests/s for ${seconds} s`;
  const result = await laboratory.measured(name, () => laboratory.load(asked)).finally(() => stopping.abort());
  const lags = await watching;
  const levelMs = await laboratory.level();
  const rows: Row[] = [
    { name: `${name}, taken`, unit: 'events/s', values: [result.eventsPerSecond], goal: { least: rate * 0.98 } },
    {
      name: `${name}, lag grows by`,
      unit: 'events/s',
      values: [slopeOf(lags.slice(1))],
      goal: { most: rate * STAYS_SHARE },
      note: `at most ${Math.max(...lags)} behind, level ${levelMs.toFixed(0)} ms after the end`,
    },
    { name: `${name}, p50`, unit: 'ms', values: [result.latency.p50] },
    { name: `${name}, p99`, unit: 'ms', values: [result.latency.p99] },
    { name: `${name}, p99.9`, unit: 'ms', values: [result.latency.p999] },
  ];
  return [rows, mishapsOf(name, result)];
};

const run = (settings: Settings): ReturnType<Experiment['run']> =>
  Laboratory.with(settings, async (laboratory) => {
    const rounds: (readonly Row[])[] = [];
    const notes: string[] = [];
    settings.say('warming up');
    await laboratory.load({ pace: { kind: 'closed' }, seconds: settings.isQuick ? 2 : 5 });
    await laboratory.level();
    for (let round = 1; round <= settings.rounds; round++) {
      settings.say(`round ${round} of ${settings.rounds}`);
      const seconds = settings.isQuick ? settings.seconds : SECONDS;
      const [rows, mishaps] = await measure(laboratory, rates[settings.mode], seconds);
      rounds.push(rows);
      notes.push(...mishaps);
    }
    return { rows: merged(rounds), violations: await laboratory.violations(), notes: [...laboratory.notes, ...notes] };
  });

/** Whether the projection keeps up with what ingest takes. */
export const steady: Experiment = {
  name: 'steady',
  what: '5,000 single-event requests a second (8,000 distributed), end to end, for a minute: does the projection keep up',
  modes: ['standalone', 'distributed'],
  run,
};
