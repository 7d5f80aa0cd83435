import { type EventLog, type NewRecord } from '#libs/event-log';
import { FilledEvents } from '../fill/filled-events.ts';
import { asLogged } from '../fill/prepared.ts';
import { processorSecondsOf } from '../instance/processes.ts';
import { merged, type Row } from '../report/row.ts';
import { readExampleLog } from '../traffic/example-log.ts';
import { type Experiment, type Settings } from './experiment.ts';
import { Laboratory } from './laboratory.ts';

const EVENTS = 200_000;
const QUICK_EVENTS = 20_000;
const RUN = 0x106;
/** Records of one append: as ingest has them under load, and as it has them when little arrives. */
const SIZES = [500, 10] as const;
const BATCH_BYTES = 4 * 1024 * 1024;

interface Timed {
  readonly perSecond: number;
  /** Of a processor, of all threads of the process that the client runs in. */
  readonly microsPerEvent: number;
}

const timed = async (events: number, work: () => Promise<void>): Promise<Timed> => {
  const [began, before] = [performance.now(), processorSecondsOf(process.pid)];
  await work();
  const seconds = (performance.now() - began) / 1000;
  return {
    perSecond: events / seconds,
    microsPerEvent: ((processorSecondsOf(process.pid) - before) * 1e6) / events,
  };
};

const rowsOf = (name: string, { perSecond, microsPerEvent }: Timed): readonly Row[] => [
  { name: `log: ${name}`, unit: 'events/s', values: [perSecond] },
  { name: `log: ${name}, the client`, unit: 'µs of CPU/event', values: [microsPerEvent] },
];

/** One append after the other, as one visitor's events would have to be. */
const append = async (log: EventLog, records: readonly NewRecord[], size: number): Promise<void> => {
  for (let at = 0; at < records.length; at += size) await log.append('tracking', records.slice(at, at + size));
};

/** Reads every partition from where `from` says to its present end, as nobody's fellow. */
const read = async (log: EventLog, from: ReadonlyMap<number, number>): Promise<void> => {
  const ends = await log.describe('tracking');
  const behind = new Set([...ends].filter(([one, { next }]) => next > (from.get(one) ?? 0)).map(([one]) => one));
  const done = new AbortController();
  await log.subscribe(
    {
      topic: 'tracking',
      maxBatchRecords: 5000,
      maxBatchBytes: BATCH_BYTES,
      assigned: async (partition) => ({ position: from.get(partition) ?? 0 }),
    },
    async ({ partition, next }) => {
      if (next >= (ends.get(partition)?.next ?? 0)) behind.delete(partition);
      if (behind.size === 0) done.abort();
    },
    done.signal,
  );
};

const startsOf = async (log: EventLog): Promise<ReadonlyMap<number, number>> =>
  new Map([...(await log.describe('tracking'))].map(([partition, { next }]) => [partition, next]));

const recordsOf = (site: string, run: number, events: number): readonly NewRecord[] => {
  const filled = new FilledEvents(asLogged(readExampleLog(), 'log.example'), site, run);
  const now = Date.now();
  return Array.from({ length: events }, (_, number) => filled.record(number, now - events + number));
};

const measure = async (laboratory: Laboratory, round: number, settings: Settings): Promise<readonly Row[]> => {
  const { log } = laboratory.system;
  const rows: Row[] = [];
  for (const [index, size] of SIZES.entries()) {
    const events = (settings.isQuick ? QUICK_EVENTS : EVENTS) / (index === 0 ? 1 : 10);
    settings.say(`round ${round} of ${settings.rounds}: ${events} events in appends of ${size}`);
    const site = await laboratory.system.website(`log-${round}-${size}`);
    const records = recordsOf(site, RUN, events);
    const before = await startsOf(log);
    const name = `append ${size} at a time`;
    rows.push(...rowsOf(name, await laboratory.measured(name, () => timed(events, () => append(log, records, size)))));
    laboratory.alsoFilled(site, RUN, events);
    await laboratory.level();
    const readName = `read what was appended ${size} at a time`;
    rows.push(...rowsOf(readName, await laboratory.measured(readName, () => timed(events, () => read(log, before)))));
  }
  return rows;
};

const run = (settings: Settings): ReturnType<Experiment['run']> =>
  Laboratory.with(settings, async (laboratory) => {
    const rounds: (readonly Row[])[] = [];
    settings.say('warming up');
    await append(laboratory.system.log, recordsOf(laboratory.site, laboratory.run, QUICK_EVENTS), SIZES[0]);
    laboratory.filled(QUICK_EVENTS);
    await laboratory.level();
    for (let round = 1; round <= settings.rounds; round++) rounds.push(await measure(laboratory, round, settings));
    return { rows: merged(rounds), violations: await laboratory.violations(), notes: laboratory.notes };
  });

/** What the log's client takes by itself. */
export const eventLog: Experiment = {
  name: 'log',
  what: 'appending to the event log and reading it, without the apps: events per second, and what the client takes',
  modes: ['standalone', 'distributed'],
  run,
};
