import { MeasuredCluster } from '../cluster/measured-cluster.ts';
import { merged, type Row } from '../report/row.ts';
import { catchUpOnce } from './catch-up-once.ts';
import { type Experiment, type Settings } from './experiment.ts';
import { Laboratory, mishapsOf } from './laboratory.ts';

const EVENTS = 500_000;
const QUICK_EVENTS = 60_000;
const BATCH = 50;
const PROJECTORS = [1, 2, 3] as const;
const INGESTS = [1, 2] as const;

type ClusterLaboratory = Laboratory<MeasuredCluster>;

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** Resolves once each of so many projectors owns a part of the partitions and all is level. */
const projectors = async (laboratory: ClusterLaboratory, count: number): Promise<void> => {
  await laboratory.system.scale('projector', count);
  await laboratory.system.shared();
  await laboratory.level();
};

/** Takes turns, so that what else the machine does meets all of them. */
const measureProjectors = async (laboratory: ClusterLaboratory, round: number, settings: Settings) => {
  const events = settings.isQuick ? QUICK_EVENTS : EVENTS;
  const rows: Row[] = [];
  for (const count of PROJECTORS) {
    const name = `scaling: catch-up of ${counted(count, 'projector')}`;
    settings.say(`round ${round} of ${settings.rounds}: ${name}`);
    await projectors(laboratory, count);
    const value = await catchUpOnce(laboratory, events, { index: round * 10 + count, name }, settings);
    rows.push({ name, unit: 'events/s', values: [value] });
  }
  await projectors(laboratory, 1);
  return rows;
};

const measureIngest = async (laboratory: ClusterLaboratory, round: number, settings: Settings, notes: string[]) => {
  const rows: Row[] = [];
  for (const count of INGESTS) {
    await laboratory.system.scale('ingest', count);
    for (const [what, batch] of [
      ['single', 1],
      ['batches of 50', BATCH],
    ] as const) {
      const name = `scaling: ${counted(count, 'ingest')}, ${what}, saturated, paused`;
      settings.say(`round ${round} of ${settings.rounds}: ${name}`);
      const asked = { pace: { kind: 'closed' }, batch, seconds: settings.seconds } as const;
      const result = await laboratory.loadWhilePaused(asked, name);
      rows.push({ name, unit: 'events/s', values: [result.eventsPerSecond] });
      notes.push(...mishapsOf(name, result));
    }
  }
  return rows;
};

const run = (settings: Settings): ReturnType<Experiment['run']> => {
  const start = (): Promise<MeasuredCluster> => MeasuredCluster.start({ ingest: 2, projector: 3 });
  return Laboratory.on(start, settings, async (laboratory) => {
    const rounds: (readonly Row[])[] = [];
    const notes: string[] = [];
    settings.say('warming up');
    await laboratory.load({ pace: { kind: 'closed' }, seconds: settings.isQuick ? 2 : 5 });
    await laboratory.level();
    for (let round = 1; round <= settings.rounds; round++) {
      rounds.push(await measureProjectors(laboratory, round, settings));
      rounds.push(await measureIngest(laboratory, round, settings, notes));
    }
    return { rows: merged(rounds), violations: await laboratory.violations(), notes: [...laboratory.notes, ...notes] };
  });
};

/** What more instances bring. */
export const scaling: Experiment = {
  name: 'scaling',
  what: 'catch-up with one to three projectors, saturation of one and two ingest',
  modes: ['distributed'],
  run,
};
