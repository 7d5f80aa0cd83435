import { recount } from '../checks/recount.ts';
import { trafficSchemaOf } from '../instance/projection.ts';
import { schemaBytes } from '../instance/schema-bytes.ts';
import { merged, type Row } from '../report/row.ts';
import { type System } from '../system/system.ts';
import { logLines } from '../traffic/log-lines.ts';
import { type Experiment, type Settings } from './experiment.ts';
import { fillLaboratory } from './fill-laboratory.ts';
import { Laboratory } from './laboratory.ts';
import { rebuild, untilDone } from './rebuild.ts';

const EVENTS = 500_000;
const QUICK_EVENTS = 50_000;
const LINES = 200_000;
const QUICK_LINES = 20_000;

interface Import {
  readonly id: string;
  readonly status: string;
  readonly lines: number;
  readonly error?: string | null;
}

const perSecond = (count: number, ms: number): number => (count / ms) * 1000;

const measureDisk = async (system: System, events: number): Promise<readonly Row[]> => {
  const { database } = system;
  const schema = await trafficSchemaOf(database);
  await database.query('checkpoint');
  const log = await system.logBytes();
  const row = (name: string, bytes: number): Row => ({
    name: `disk: ${name}`,
    unit: 'bytes/event',
    values: [bytes / events],
  });
  const tables = (name: string): Promise<number> => schemaBytes(database, schema, `${name}%`);
  return [
    row('event log', log),
    row('event rows', await tables('events')),
    row('session rows', await tables('sessions')),
    row('claims', await tables('claims')),
    row('summaries', await tables('summaries')),
    row('log and read model', log + (await tables(''))),
  ];
};

const measureRecount = async (laboratory: Laboratory, events: number): Promise<readonly Row[]> => {
  const { ms } = await laboratory.measured('recount', () => recount(laboratory.system));
  return [{ name: 'recount from rows', unit: 'events/s', values: [perSecond(events, ms)], goal: { least: 200_000 } }];
};

const measureRebuild = async (
  laboratory: Laboratory,
  events: number,
  violations: string[],
): Promise<readonly Row[]> => {
  const { ms, differences } = await laboratory.measured('rebuild', () => rebuild(laboratory.system));
  if (differences > 0) violations.push(`a rebuild differs in ${differences} figures`);
  return [{ name: 'rebuild of traffic', unit: 'events/s', values: [perSecond(events, ms)], goal: { least: 40_000 } }];
};

/** Imports an access log; milliseconds until it is done, and until it is in rows. */
const importLog = async (laboratory: Laboratory, lines: number, round: number): Promise<readonly [number, number]> => {
  const { system } = laboratory;
  const site = `/api/v1/websites/${await system.website(`import-${round}`)}/imports`;
  const file = new Uint8Array(logLines(lines, Date.now()));
  const began = performance.now();
  const answer = await system.fetch('POST', `${site}?format=access-log`, file, 'application/octet-stream');
  const text = await answer.text();
  if (!answer.ok) throw new Error(`The import was refused: ${answer.status} ${text}`);
  const { id } = JSON.parse(text) as Import;
  await untilDone(() => system.api<Import>('GET', `${site}/${id}`));
  const doneMs = performance.now() - began;
  await laboratory.level();
  return [doneMs, performance.now() - began];
};

const measureImport = async (laboratory: Laboratory, lines: number, round: number): Promise<readonly Row[]> => {
  const [doneMs, levelMs] = await laboratory.measured('import', () => importLog(laboratory, lines, round));
  return [
    {
      name: 'import of an access log, upload included',
      unit: 'lines/s',
      values: [perSecond(lines, doneMs)],
      goal: { least: 20_000 },
      note: `${lines.toLocaleString('en')} lines`,
    },
    { name: 'import, until it is in the figures', unit: 'lines/s', values: [perSecond(lines, levelMs)] },
  ];
};

const run = (settings: Settings): ReturnType<Experiment['run']> =>
  Laboratory.with(settings, async (laboratory) => {
    const events = settings.isQuick ? QUICK_EVENTS : EVENTS;
    const violations: string[] = [];
    settings.say(`filling with ${events} events`);
    await fillLaboratory(laboratory, events, settings);
    const disk = await measureDisk(laboratory.system, events);
    const rounds: (readonly Row[])[] = [];
    for (let round = 1; round <= settings.rounds; round++) {
      settings.say(`round ${round} of ${settings.rounds}: recount`);
      rounds.push(await measureRecount(laboratory, events));
    }
    for (let round = 1; round <= settings.rounds; round++) {
      settings.say(`round ${round} of ${settings.rounds}: rebuild`);
      rounds.push(await measureRebuild(laboratory, events, violations));
    }
    for (let round = 1; round <= settings.rounds; round++) {
      settings.say(`round ${round} of ${settings.rounds}: import`);
      rounds.push(await measureImport(laboratory, settings.isQuick ? QUICK_LINES : LINES, round));
    }
    violations.push(...(await laboratory.violations()));
    return { rows: [...merged(rounds), ...disk], violations, notes: laboratory.notes };
  });

/** What is done beside the daily work. */
export const upkeep: Experiment = {
  name: 'upkeep',
  what: 'recount, rebuild, import of an access log, and the disk that an event takes',
  modes: ['standalone', 'distributed'],
  run,
};
