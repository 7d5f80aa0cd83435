import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../load/quantiles.ts';
import { merged, type Row } from '../report/row.ts';
import { type Experiment, type Settings } from './experiment.ts';
import { fillLaboratory } from './fill-laboratory.ts';
import { Laboratory } from './laboratory.ts';
import { rebuild } from './rebuild.ts';

const EVENTS = 500_000;
const QUICK_EVENTS = 50_000;
const RATE = 1000;
const PAUSE_MS = 100;
const MAX_SECONDS = 300;
const BEFORE_MS = 20_000;
const QUICK_BEFORE_MS = 3000;

/** Asked in turn; what arrives makes every answer a new one. */
const questions = ['', '&filter=country:is:US', '&filter=browser:is:Chrome'] as const;

/** Asks the dashboard of thirty days again and again until it is told to stop. */
class Reader {
  readonly failures: string[] = [];
  #times: number[] = [];
  readonly #stop = new AbortController();
  readonly #reading: Promise<void>;

  constructor(laboratory: Laboratory) {
    this.#reading = this.#read(laboratory);
  }

  /** The times since it was asked for the last time, shortest first. */
  take(): readonly number[] {
    const times = this.#times;
    this.#times = [];
    return times.sort((one, other) => one - other);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#reading;
  }

  async #read({ system, site }: Laboratory): Promise<void> {
    for (let asked = 0; !this.#stop.signal.aborted; asked++) {
      const path = `/api/v1/websites/${site}/dashboard?period=30d${questions[asked % questions.length] ?? ''}`;
      const began = performance.now();
      const response = await system.fetch('GET', path);
      const text = await response.text();
      this.#times.push(performance.now() - began);
      if (!response.ok) this.failures.push(`${path}: ${response.status} ${text.slice(0, 200)}`);
      await sleep(PAUSE_MS);
    }
  }
}

const rowsOf = (when: string, times: readonly number[]): readonly Row[] => [
  { name: `reading ${when} a rebuild, p50`, unit: 'ms', values: [quantile(times, 0.5)] },
  {
    name: `reading ${when} a rebuild, p95`,
    unit: 'ms',
    values: [quantile(times, 0.95)],
    note: `${times.length} answers`,
  },
];

const measure = async (laboratory: Laboratory, events: number, settings: Settings, violations: string[]) => {
  const pauseMs = settings.isQuick ? QUICK_BEFORE_MS : BEFORE_MS;
  const stopping = new AbortController();
  const pace = { kind: 'open', requestsPerSecond: RATE } as const;
  const loading = laboratory.load({ pace, seconds: MAX_SECONDS }, stopping.signal);
  const reader = new Reader(laboratory);
  try {
    await sleep(pauseMs);
    const before = reader.take();
    const { ms, differences } = await laboratory.measured('rebuild while reading', () => rebuild(laboratory.system));
    const during = reader.take();
    await sleep(pauseMs);
    const after = reader.take();
    if (differences > 0) violations.push(`a rebuild differs in ${differences} figures`);
    const rebuilt: Row = {
      name: `rebuild while ${RATE} events/s arrive`,
      unit: 'events/s',
      values: [(events / ms) * 1000],
    };
    return [rebuilt, ...rowsOf('before', before), ...rowsOf('during', during), ...rowsOf('after', after)];
  } finally {
    await reader.stop();
    violations.push(...reader.failures);
    stopping.abort();
    await loading;
  }
};

const run = (settings: Settings): ReturnType<Experiment['run']> =>
  Laboratory.with(settings, async (laboratory) => {
    const events = settings.isQuick ? QUICK_EVENTS : EVENTS;
    const violations: string[] = [];
    settings.say(`filling with ${events} events`);
    await fillLaboratory(laboratory, events, settings);
    const copyMs = await laboratory.copied();
    const rounds: (readonly Row[])[] = [
      [{ name: `${events} events projected → closed days copied`, unit: 'ms', values: [copyMs] }],
    ];
    for (let round = 1; round <= settings.rounds; round++) {
      settings.say(`round ${round} of ${settings.rounds}`);
      rounds.push(await measure(laboratory, events, settings, violations));
    }
    violations.push(...(await laboratory.violations()));
    return { rows: merged(rounds), violations, notes: laboratory.notes };
  });

/** What readers notice of a rebuild. */
export const reads: Experiment = {
  name: 'reads',
  what: 'dashboards before, during and after a rebuild, while 1,000 events/s arrive',
  modes: ['standalone', 'distributed'],
  run,
};
