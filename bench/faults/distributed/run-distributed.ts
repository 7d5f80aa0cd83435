import { setTimeout as sleep } from 'node:timers/promises';
import { recount } from '../../checks/recount.ts';
import { Cluster } from '../../cluster/cluster.ts';
import { openLog, type OpenLog } from '../../cluster/open-log.ts';
import { type Lag, lagOf } from '../../instance/projection.ts';
import { randomFrom } from '../../traffic/random.ts';
import { checkHistory } from '../check-history.ts';
import { type History, type Violation } from '../history.ts';
import { readHistory } from '../read-history.ts';
import { Senders } from '../senders.ts';
import { inject } from './inject.ts';
import { oneOwnerWrites, readMoves, watchMoves } from './ownership.ts';
import { type Fault, nameOf, planFaults } from './plan-faults.ts';
import { Silence } from './silence.ts';
import { type Survived } from './survived.ts';

/** What a run of faults is to be. */
export interface DistributedFaults {
  readonly rounds: number;
  readonly seed: number;
  readonly senders: number;
  /** Of an engine that hangs. */
  readonly awayMs: number;
  /** No fault is begun later than so long after the first. */
  readonly withinMs?: number;
  readonly say: (sentence: string) => void;
}

export interface DistributedFound {
  readonly survived: readonly Survived[];
  readonly history: History;
  readonly violations: readonly Violation[];
}

const SESSION_TIMEOUT_MS = 3000;
const LOOK_MS = 20;
const GIVE_UP_MS = 180_000;

interface Running {
  readonly cluster: Cluster;
  readonly opened: OpenLog;
  readonly senders: Senders;
  readonly began: number;
}

const until = async (what: string, cluster: Cluster, isThere: () => boolean | Promise<boolean>): Promise<void> => {
  const end = performance.now() + GIVE_UP_MS;
  while (!(await isThere())) {
    if (performance.now() > end) throw new Error(`${what} within ${GIVE_UP_MS} ms\n${cluster.said}`);
    await sleep(LOOK_MS);
  }
};

/** Resolves once all that the log has at the first answer is in rows. */
const levelWithNow = async ({ cluster, opened }: Running): Promise<void> => {
  let target = Infinity;
  await until('The projection did not catch up', cluster, async () => {
    const lag: Lag | undefined = await lagOf({ database: cluster.database, log: opened.log }).catch(() => undefined);
    if (lag && target === Infinity) target = lag.behind + lag.done;
    return lag !== undefined && lag.done >= target;
  });
};

const survive = async (
  running: Running,
  { what, afterMs, seed }: Fault,
  faults: DistributedFaults,
): Promise<Survived> => {
  const { cluster, senders, began } = running;
  await sleep(afterMs);
  const since = performance.now();
  const silence = new Silence(() => senders.newestAnswered);
  const random = randomFrom(seed);
  await inject(what, { cluster, random, sessionTimeoutMs: SESSION_TIMEOUT_MS, awayMs: faults.awayMs });
  const over = performance.now();
  await until('Nothing was acknowledged', cluster, () => senders.newestAnswered > over);
  await levelWithNow(running);
  const levelMs = performance.now() - over;
  await Promise.all(cluster.apps().map((app) => app.ready()));
  return { fault: nameOf(what), seed, at: since - began, lastedMs: over - since, silentMs: silence.end(), levelMs };
};

const check = async ({ cluster, opened, senders }: Running, say: DistributedFaults['say']) => {
  say('reading the log and the rows');
  const history = await readHistory(cluster.database, senders.sent, opened.log);
  const owners = oneOwnerWrites(await readMoves(cluster.database));
  say('counting the summaries again');
  const { differences, rowsCompared } = await recount(cluster);
  const drift = { rule: 'summaries differ from a recount', count: differences, example: `of ${rowsCompared} rows` };
  const violations = [...checkHistory(history), ...(owners ? [owners] : []), ...(differences > 0 ? [drift] : [])];
  return { history, violations };
};

const runIn = async (cluster: Cluster, faults: DistributedFaults): Promise<DistributedFound> => {
  await watchMoves(cluster.database);
  const { siteId } = await cluster.api<{ siteId: string }>('POST', '/api/v1/websites', {
    name: 'faults',
    domain: 'faults.example',
  });
  const opened = await openLog(cluster.variables);
  const senders = new Senders(() => cluster.url, siteId, faults.seed);
  const running: Running = { cluster, opened, senders, began: performance.now() };
  const stopping = new AbortController();
  const sending = senders.run(faults.senders, stopping.signal);
  const survived: Survived[] = [];
  try {
    await until('Nothing was ever acknowledged', cluster, () => senders.newestAnswered > 0);
    for (const [index, fault] of planFaults(faults.seed, faults.rounds).entries()) {
      if (performance.now() - running.began > (faults.withinMs ?? Infinity)) break;
      faults.say(`fault ${index + 1} of ${faults.rounds}: ${nameOf(fault.what)} after ${fault.afterMs} ms`);
      survived.push(await survive(running, fault, faults));
    }
  } finally {
    stopping.abort();
    await sending;
  }
  try {
    await levelWithNow(running);
    return { survived, ...(await check(running, faults.say)) };
  } finally {
    await opened.close();
  }
};

/** Does harm to a distributed Footfall of its own again and again while events come in, and checks what has become of every one. */
export const runDistributedFaults = async (faults: DistributedFaults): Promise<DistributedFound> => {
  const cluster = new Cluster({
    instances: { 'query-api': 1 },
    variables: { LOG_SESSION_TIMEOUT_MS: String(SESSION_TIMEOUT_MS), INGEST_MAX_BUFFER_BYTES: String(1024 * 1024) },
  });
  try {
    await cluster.start();
    return await runIn(cluster, faults);
  } finally {
    await cluster.remove();
  }
};
