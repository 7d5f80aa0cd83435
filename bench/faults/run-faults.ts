import { setTimeout as sleep } from 'node:timers/promises';
import { recount } from '../checks/recount.ts';
import { Instance } from '../instance/instance.ts';
import { type Lag, lagOf, level } from '../instance/projection.ts';
import { checkHistory } from './check-history.ts';
import { type History, type Violation } from './history.ts';
import { kill, targetsOf } from './kill.ts';
import { type Kill, planKills, type Victim } from './plan-kills.ts';
import { readHistory } from './read-history.ts';
import { Senders } from './senders.ts';

/** What a run of faults is to be. */
export interface Faults {
  readonly kills: number;
  readonly seed: number;
  readonly senders: number;
  readonly say: (sentence: string) => void;
}

/** How one kill was survived; milliseconds from the start after it, or from the kill where nothing had to be started. */
export interface Recovery {
  readonly victim: Victim;
  /** Until the first event was acknowledged again. */
  readonly acknowledgedMs: number;
  /** Until everything in the log by then was in rows. */
  readonly levelMs: number;
  /** Whether Footfall had to be started again. */
  readonly wasStarted: boolean;
}

export interface FaultsFound {
  readonly recoveries: readonly Recovery[];
  readonly history: History;
  readonly violations: readonly Violation[];
}

/** What was killed beside Footfall comes back by itself within so long, or Footfall is started again. */
const BY_ITSELF_MS = { backend: 20_000, server: 2000 };
const LOOK_MS = 5;
const GIVE_UP_MS = 60_000;

const waitFor = async (isThere: () => boolean | Promise<boolean>, ms: number): Promise<boolean> => {
  const until = performance.now() + ms;
  while (performance.now() < until) {
    if (await isThere()) return true;
    await sleep(LOOK_MS);
  }
  return false;
};

/** The lag, as soon as the database answers. */
const lagNow = async (instance: Instance): Promise<Lag | undefined> => lagOf(instance).catch(() => undefined);

const untilLevelWithNow = async (instance: Instance): Promise<void> => {
  let target = Infinity;
  const isLevel = await waitFor(async () => {
    const lag = await lagNow(instance);
    if (!lag) return false;
    if (target === Infinity) target = lag.behind + lag.done;
    return lag.done >= target;
  }, GIVE_UP_MS);
  if (!isLevel) throw new Error(`The projection did not catch up within ${GIVE_UP_MS} ms of a kill\n${instance.said}`);
};

/** Kills once, and brings the system back. */
const survive = async (instance: Instance, { victim, afterMs }: Kill, senders: Senders): Promise<Recovery> => {
  const targets = targetsOf(instance, victim);
  await sleep(afterMs);
  kill(instance, targets);
  const killed = performance.now();
  await instance.closeDatabase();
  const answers = (): boolean => senders.newestAnswered > killed;
  const patience = victim === 'backend' || victim === 'server' ? BY_ITSELF_MS[victim] : 0;
  const wasStarted = !(await waitFor(answers, patience));
  const began = wasStarted ? performance.now() : killed;
  if (wasStarted) {
    await instance.stop('SIGKILL');
    await instance.start();
  }
  if (!(await waitFor(answers, GIVE_UP_MS))) throw new Error(`Nothing was acknowledged after a kill\n${instance.said}`);
  const acknowledgedMs = performance.now() - began;
  await untilLevelWithNow(instance);
  return { victim, acknowledgedMs, levelMs: performance.now() - began, wasStarted };
};

const killAgainAndAgain = async (instance: Instance, faults: Faults): Promise<FaultsFound> => {
  const site = await instance.website('faults');
  const senders = new Senders(() => instance.url, site, faults.seed);
  const stopping = new AbortController();
  const sending = senders.run(faults.senders, stopping.signal);
  const recoveries: Recovery[] = [];
  try {
    if (!(await waitFor(() => senders.newestAnswered > 0, GIVE_UP_MS)))
      throw new Error('Nothing was ever acknowledged');
    for (const [index, one] of planKills(faults.seed, faults.kills).entries()) {
      faults.say(`kill ${index + 1} of ${faults.kills}: ${one.victim} after ${one.afterMs} ms`);
      recoveries.push(await survive(instance, one, senders));
    }
  } finally {
    stopping.abort();
    await sending;
  }
  await level(instance);
  faults.say('reading the log and the rows');
  const history = await readHistory(instance.database, senders.sent);
  faults.say('counting the summaries again');
  const { differences, rowsCompared } = await recount(instance);
  const drift = { rule: 'summaries differ from a recount', count: differences, example: `of ${rowsCompared} rows` };
  return { recoveries, history, violations: [...checkHistory(history), ...(differences > 0 ? [drift] : [])] };
};

/** Kills a Footfall of its own again and again while events come in, and checks what has become of every one. */
export const runFaults = async (faults: Faults): Promise<FaultsFound> => {
  const instance = new Instance();
  try {
    await instance.start();
    return await killAgainAndAgain(instance, faults);
  } finally {
    await instance.remove();
  }
};
