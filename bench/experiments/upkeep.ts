import { recount } from '../checks/recount.ts';
import { type Instance } from '../instance/instance.ts';
import { trafficSchemaOf } from '../instance/projection.ts';
import { merged, type Row } from '../report/row.ts';
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

/** Bytes on disk by schema, indexes and out-of-line values included. */
const bytesOf = async ({ database }: Instance, schema: string, tables = '%'): Promise<number> => {
  const [row] = await database.query<{ bytes: number }>(
    `select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint as bytes
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relkind = 'r' and c.relname like $2`,
    [schema, tables],
  );
  return row?.bytes ?? 0;
};

const measureDisk = async (instance: Instance, events: number): Promise<readonly Row[]> => {
  const schema = await trafficSchemaOf(instance.database);
  await instance.database.query('checkpoint');
  const log = await bytesOf(instance, 'event_log');
  const traffic = await bytesOf(instance, schema);
  const row = (name: string, bytes: number): Row => ({
    name: `disk: ${name}`,
    unit: 'bytes/event',
    values: [bytes / events],
  });
  return [
    row('event log', log),
    row('event rows', await bytesOf(instance, schema, 'events%')),
    row('session rows', await bytesOf(instance, schema, 'sessions%')),
    row('claims', await bytesOf(instance, schema, 'claims%')),
    row('summaries', await bytesOf(instance, schema, 'summaries%')),
    row('log and read model', log + traffic),
  ];
};

const measureRecount = async (instance: Instance, events: number): Promise<readonly Row[]> => {
  const { ms } = await recount(instance);
  return [{ name: 'recount from rows', unit: 'events/s', values: [perSecond(events, ms)], goal: { least: 200_000 } }];
};

const measureRebuild = async (instance: Instance, events: number, violations: string[]): Promise<readonly Row[]> => {
  const { ms, differences } = await rebuild(instance);
  if (differences > 0) violations.push(`a rebuild differs in ${differences} figures`);
  return [{ name: 'rebuild of traffic', unit: 'events/s', values: [perSecond(events, ms)], goal: { least: 40_000 } }];
};

const measureImport = async (laboratory: Laboratory, lines: number, round: number): Promise<readonly Row[]> => {
  const { instance } = laboratory;
  const site = `/api/v1/websites/${await instance.website(`import-${round}`)}/imports`;
  const file = logLines(lines, Date.now());
  const began = performance.now();
  const answer = await instance.fetch(
    'POST',
    `${site}?format=access-log`,
    new Uint8Array(file),
    'application/octet-stream',
  );
  const text = await answer.text();
  if (!answer.ok) throw new Error(`The import was refused: ${answer.status} ${text}`);
  const { id } = JSON.parse(text) as Import;
  await untilDone(() => instance.api<Import>('GET', `${site}/${id}`));
  const doneMs = performance.now() - began;
  await laboratory.level();
  const levelMs = performance.now() - began;
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
    const { instance } = laboratory;
    const violations: string[] = [];
    settings.say(`filling with ${events} events`);
    await fillLaboratory(laboratory, events, settings);
    const disk = await measureDisk(instance, events);
    const rounds: (readonly Row[])[] = [];
    for (let round = 1; round <= settings.rounds; round++) {
      settings.say(`round ${round} of ${settings.rounds}: recount`);
      rounds.push(await measureRecount(instance, events));
    }
    for (let round = 1; round <= settings.rounds; round++) {
      settings.say(`round ${round} of ${settings.rounds}: rebuild`);
      rounds.push(await measureRebuild(instance, events, violations));
    }
    for (let round = 1; round <= settings.rounds; round++) {
      settings.say(`round ${round} of ${settings.rounds}: import`);
      rounds.push(await measureImport(laboratory, settings.isQuick ? QUICK_LINES : LINES, round));
    }
    violations.push(...(await laboratory.violations()));
    return { rows: [...merged(rounds), ...disk], violations, notes: [] };
  });

/** What is done beside the daily work. */
export const upkeep: Experiment = {
  name: 'upkeep',
  what: 'recount, rebuild, import of an access log, and the disk that an event takes',
  run,
};
