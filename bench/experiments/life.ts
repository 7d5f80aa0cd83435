import { setTimeout as sleep } from 'node:timers/promises';
import { kill, targetsOf } from '../faults/kill.ts';
import { Instance } from '../instance/instance.ts';
import { childrenOf, memoryOf, processorSecondsOf } from '../instance/processes.ts';
import { merged, type Row } from '../report/row.ts';
import { type Experiment, type Settings } from './experiment.ts';
import { Laboratory } from './laboratory.ts';

const SETTLES_SECONDS = 20;
const IDLE_SECONDS = 20;
const MIB = 1024 ** 2;
const RATE = 2000;

/** Footfall's process and its database server's. */
const processesOf = (instance: Instance): readonly number[] => {
  const server = instance.postgresPid;
  return [instance.pid, server, ...childrenOf(server)];
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Memory and processor of an instance that nobody uses, the bench included. */
const measureIdle = async (instance: Instance, isQuick: boolean): Promise<readonly Row[]> => {
  await instance.closeDatabase();
  await sleep((isQuick ? 3 : SETTLES_SECONDS) * 1000);
  const processes = processesOf(instance);
  const before = sum(processes.map(processorSecondsOf));
  const began = performance.now();
  await sleep((isQuick ? 4 : IDLE_SECONDS) * 1000);
  const share = (sum(processes.map(processorSecondsOf)) - before) / ((performance.now() - began) / 1000);
  // Workers of the server come and go.
  const memory = processesOf(instance).flatMap((pid) => memoryOf(pid) ?? []);
  const note = `${((memoryOf(instance.pid) ?? 0) / MIB).toFixed(0)} MiB of it Node`;
  return [
    { name: 'idle: processor', unit: '% of a core', values: [share * 100], goal: { most: 3 } },
    ...(memory.length === 0
      ? []
      : [{ name: 'idle: memory in all (PSS)', unit: 'MiB', values: [sum(memory) / MIB], goal: { most: 350 }, note }]),
  ];
};

/** Kills everything under load and starts it again: until it takes events, and until they are in rows. */
const measureRecovery = async (laboratory: Laboratory<Instance>): Promise<readonly Row[]> => {
  const { system: instance } = laboratory;
  const stopping = new AbortController();
  const pace = { kind: 'open', requestsPerSecond: RATE } as const;
  const loading = laboratory.load({ pace, seconds: 60, connections: 128 }, stopping.signal);
  await sleep(3000);
  kill(instance, targetsOf(instance, 'everything'));
  stopping.abort();
  await loading;
  await instance.closeDatabase();
  const began = performance.now();
  await instance.start();
  const { taken } = await laboratory.load({
    pace: { kind: 'closed' },
    seconds: 0.05,
    warmUpSeconds: 0,
    connections: 1,
  });
  if (taken === 0) throw new Error('Nothing is taken after a kill');
  const takesMs = performance.now() - began;
  await laboratory.level();
  const levelMs = performance.now() - began;
  return [
    { name: 'after kill -9: takes events', unit: 's', values: [takesMs / 1000], goal: { most: 5 } },
    { name: 'after kill -9: everything in rows', unit: 's', values: [levelMs / 1000], goal: { most: 5 } },
  ];
};

const measureStart = async (instance: Instance): Promise<readonly Row[]> => {
  await instance.stop();
  return [{ name: 'start on data that is there, until ready', unit: 's', values: [(await instance.start()) / 1000] }];
};

const run = async (settings: Settings): ReturnType<Experiment['run']> => {
  let firstStartMs = NaN;
  const start = async (): Promise<Instance> => {
    const instance = new Instance();
    try {
      firstStartMs = await instance.start();
      return instance;
    } catch (error) {
      await instance.remove();
      throw error;
    }
  };
  return Laboratory.on(start, settings, async (laboratory) => {
    const { system: instance } = laboratory;
    const rounds: (readonly Row[])[] = [
      [{ name: 'first start, database made, until ready', unit: 's', values: [firstStartMs / 1000] }],
    ];
    for (let round = 1; round <= settings.rounds; round++) {
      settings.say(`round ${round} of ${settings.rounds}: start`);
      rounds.push(await measureStart(instance));
      settings.say(`round ${round} of ${settings.rounds}: idle`);
      rounds.push(await measureIdle(instance, settings.isQuick));
      settings.say(`round ${round} of ${settings.rounds}: kill`);
      rounds.push(await measureRecovery(laboratory));
    }
    return { rows: merged(rounds), violations: await laboratory.violations(), notes: [] };
  });
};

/** What it takes to run at all. */
export const life: Experiment = {
  name: 'life',
  what: 'start, idle memory and processor, and recovery after kill -9 under load',
  modes: ['standalone'],
  run,
};
