import { randomInt } from 'node:crypto';
import { type Findings, type Settings } from '../experiments/experiment.ts';
import { load } from '../load/load.ts';
import { type LoadPlan, type LoadResult } from '../load/load-plan.ts';
import { merged, type Row } from '../report/row.ts';
import { type Target } from './targets.ts';

const RUNS = 1 << 24;
const HOSTNAME = 'bench.example';
const CONNECTIONS = { open: 512, closed: 64 };

/** One way of loading every target. */
interface Manner {
  readonly name: string;
  readonly pace: LoadPlan['pace'];
}

const mannersOf = (rate: number): readonly Manner[] => [
  { name: `${rate.toLocaleString('en')} requests/s`, pace: { kind: 'open', requestsPerSecond: rate } },
  { name: 'saturated, 64 connections', pace: { kind: 'closed' } },
];

const rowsOf = (
  name: string,
  { eventsPerSecond, latency, statuses, unanswered, unsent }: LoadResult,
): readonly Row[] => [
  {
    name: `${name}, taken`,
    unit: 'requests/s',
    values: [eventsPerSecond],
    note: Object.entries({ ...statuses, unanswered, unsent })
      .filter(([, count]) => count > 0)
      .map(([status, count]) => `${status}: ${count.toLocaleString('en')}`)
      .join(', '),
  },
  { name: `${name}, p50`, unit: 'ms', values: [latency.p50] },
  { name: `${name}, p99`, unit: 'ms', values: [latency.p99] },
  { name: `${name}, p99.9`, unit: 'ms', values: [latency.p999] },
];

/**
 * Loads each server with the same requests at the same moments, in turns, so that what else goes on meets all of them. What
 * they keep of it is theirs to say: only answers are counted.
 */
export const loadTargets = async (targets: readonly Target[], rate: number, settings: Settings): Promise<Findings> => {
  const rounds: (readonly Row[])[] = [];
  const costs: number[] = [];
  for (let round = 0; round < settings.rounds; round++) {
    for (const { name, pace } of mannersOf(rate)) {
      for (const { url, shape, site } of targets) {
        settings.say(`round ${round + 1} of ${settings.rounds}: ${shape.name}, ${name}`);
        const common = { urls: [url], shape, site, hostname: HOSTNAME, batch: 1, pace, firstNumber: 0 };
        const size = { seconds: settings.seconds, warmUpSeconds: 1, connections: CONNECTIONS[pace.kind] };
        const result = await load({ ...common, ...size, seed: settings.seed + round, run: randomInt(RUNS) });
        rounds.push(rowsOf(`${shape.name}: ${name}`, result));
        costs.push(result.ownMicrosPerRequest);
      }
    }
  }
  const cost = `The load generator took ${Math.min(...costs).toFixed(0)}–${Math.max(...costs).toFixed(0)} µs of a processor per request.`;
  return { rows: merged(rounds), violations: [], notes: [cost] };
};
