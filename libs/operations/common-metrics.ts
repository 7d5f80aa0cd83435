import { type CacheAdmin } from '#libs/cache';
import { poolFigures } from '#libs/postgres';
import { type Metrics, type Reading, plain } from '#libs/telemetry';
import { type CheckResult } from './checks.ts';
import { type AppHealth } from './heart.ts';
import { version } from './version.ts';

/** What the metrics of every app are read from. */
export interface CommonSources {
  readonly cache: CacheAdmin;
  readonly mode: string;
  readonly apps: () => readonly AppHealth[];
  readonly engines: () => readonly CheckResult[];
}

const pools = (): readonly Reading[] =>
  poolFigures().flatMap(({ name, total, idle, waiting }) => [
    { labels: { pool: name, state: 'lent' }, value: total - idle },
    { labels: { pool: name, state: 'idle' }, value: idle },
    { labels: { pool: name, state: 'waiting' }, value: waiting },
  ]);

const lookUps = (cache: CacheAdmin): readonly Reading[] =>
  [...cache.lookUps()].flatMap(([kind, { hits, misses }]) => [
    { labels: { kind, result: 'hit' }, value: hits },
    { labels: { kind, result: 'miss' }, value: misses },
  ]);

const counted = (readings: readonly AppHealth[], value: (app: AppHealth) => number): readonly Reading[] =>
  readings.map((app) => ({ labels: { app: app.name }, value: value(app) }));

const addProcess = (metrics: Metrics, { mode, apps, engines }: CommonSources): void => {
  metrics.add({
    name: 'footfall_build_info',
    help: 'Always 1; its labels say what runs.',
    kind: 'gauge',
    isOfProcess: true,
    read: () => [{ labels: { version, mode }, value: 1 }],
  });
  metrics.add({
    name: 'footfall_app_up',
    help: 'Whether an instance of the app works, as this process hears.',
    kind: 'gauge',
    isOfProcess: true,
    read: () => counted(apps(), ({ status }) => Number(status === 'up')),
  });
  metrics.add({
    name: 'footfall_app_instances',
    help: 'Instances of the app that this process hears.',
    kind: 'gauge',
    isOfProcess: true,
    read: () => counted(apps(), ({ instances }) => instances),
  });
  metrics.add({
    name: 'footfall_engine_up',
    help: 'Whether an engine of this process answered when it was last asked.',
    kind: 'gauge',
    isOfProcess: true,
    read: () =>
      engines().flatMap(({ name, status }) =>
        status === 'unknown' ? [] : [{ labels: { engine: name }, value: Number(status === 'up') }],
      ),
  });
  metrics.add({
    name: 'footfall_uptime_seconds',
    help: 'How long this process has run.',
    kind: 'gauge',
    isOfProcess: true,
    read: () => plain(process.uptime()),
  });
};

/** Shows what every app measures alike: who lives, which engines answer, connections, look-ups in the cache. */
export const addCommonMetrics = (metrics: Metrics, sources: CommonSources): void => {
  addProcess(metrics, sources);
  metrics.add({
    name: 'footfall_postgres_connections',
    help: 'Connections of this process to PostgreSQL by pool, and who waits for one.',
    kind: 'gauge',
    read: pools,
  });
  metrics.add({
    name: 'footfall_cache_lookups_total',
    help: 'Look-ups of this process in the cache by kind of key.',
    kind: 'counter',
    isOfProcess: true,
    read: () => lookUps(sources.cache),
  });
};
