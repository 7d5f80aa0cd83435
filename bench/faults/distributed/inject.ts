import { setTimeout as sleep } from 'node:timers/promises';
import { type AppName, type AppProcess } from '../../cluster/app-process.ts';
import { type Cluster } from '../../cluster/cluster.ts';
import { wholeFrom } from '../../traffic/random.ts';
import { type FaultKind } from './plan-faults.ts';

/** How long things last. */
export interface Lengths {
  readonly sessionTimeoutMs: number;
  /** Of an engine that hangs. */
  readonly awayMs: number;
}

export interface Injection extends Lengths {
  readonly cluster: Cluster;
  readonly random: () => number;
}

/** Answers that get lost before a connection breaks: commits of that time are done and nobody hears of it. */
const SWALLOWED_MS = 150;
const CUT_MS = 500;
const STORM_ROUNDS = 4;

const oneOf = ({ cluster, random }: Injection, app: AppName): AppProcess => {
  const all = cluster.apps(app);
  return all[wholeFrom(random, 0, all.length)] as AppProcess;
};

const storm = async ({ cluster, random }: Injection): Promise<void> => {
  const [first, ...others] = cluster.apps('projector');
  if (!first) return;
  for (let round = 0; round < STORM_ROUNDS; round++) {
    const leaving = others.filter(() => random() < 0.7);
    await Promise.all((leaving.length > 0 ? leaving : [first]).map((app) => app.stop()));
    for (const app of cluster.apps('projector')) if (!app.runs) app.start();
    await sleep(wholeFrom(random, 200, 2000));
  }
};

type Injecting = {
  readonly [Kind in FaultKind['kind']]: (what: Extract<FaultKind, { kind: Kind }>, into: Injection) => Promise<void>;
};

const injecting: Injecting = {
  'kill app': async ({ app }, into) => oneOf(into, app).kill(),
  'kill engine': async ({ engine }, { cluster }) => {
    const { container } = cluster.engines[engine];
    await container.kill();
    await container.startAgain();
  },
  'restart engine': async ({ engine }, { cluster }) => {
    const { container } = cluster.engines[engine];
    await container.stop();
    await container.startAgain();
  },
  'suspend app': async ({ app }, into) => {
    const victim = oneOf(into, app);
    victim.suspend();
    await sleep(into.sessionTimeoutMs * 2);
    victim.resume();
  },
  'engine away': async ({ engine }, { cluster, awayMs }) => {
    const { container } = cluster.engines[engine];
    await container.pause();
    await sleep(awayMs);
    await container.resume();
  },
  cut: async ({ engine, answersFirst }, { cluster }) => {
    const { wire } = cluster.engines[engine];
    if (answersFirst) wire.swallowAnswers();
    await sleep(answersFirst ? SWALLOWED_MS : 0);
    wire.cut();
    await sleep(CUT_MS);
    wire.restore();
  },
  'rebalance storm': async (_, into) => storm(into),
};

/** Does a fault and undoes it; resolves once everything is there again. */
export const inject = (what: FaultKind, into: Injection): Promise<void> =>
  (injecting[what.kind] as (what: FaultKind, into: Injection) => Promise<void>)(what, into);
