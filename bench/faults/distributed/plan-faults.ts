import { type AppName } from '../../cluster/app-process.ts';
import { type EngineName } from '../../cluster/engines.ts';
import { randomFrom, wholeFrom } from '../../traffic/random.ts';

/** What is done to the system, and to what of it. */
export type FaultKind =
  /** Ended without warning; it is started again. */
  | { readonly kind: 'kill app'; readonly app: AppName }
  | { readonly kind: 'kill engine'; readonly engine: EngineName }
  /** Stopped as an operator does, and started again. */
  | { readonly kind: 'restart engine'; readonly engine: EngineName }
  /** Suspended for so long that others take its place, then it goes on. */
  | { readonly kind: 'suspend app'; readonly app: AppName }
  /** It hangs for a while: connections stay, answers do not come. */
  | { readonly kind: 'engine away'; readonly engine: EngineName }
  /** Connections break, or first the answers to what was done get lost. */
  | { readonly kind: 'cut'; readonly engine: EngineName; readonly answersFirst: boolean }
  /** Projectors come and go, several times. */
  | { readonly kind: 'rebalance storm' };

/** A fault, and how long the system has been taking events again before it. */
export interface Fault {
  readonly what: FaultKind;
  readonly afterMs: number;
  /** Decides which instance it meets, and how long its parts take. */
  readonly seed: number;
}

const faults: readonly FaultKind[] = [
  { kind: 'kill app', app: 'projector' },
  { kind: 'kill engine', engine: 'postgres' },
  { kind: 'suspend app', app: 'projector' },
  { kind: 'kill engine', engine: 'kafka' },
  { kind: 'kill app', app: 'ingest' },
  { kind: 'cut', engine: 'postgres', answersFirst: true },
  { kind: 'rebalance storm' },
  { kind: 'cut', engine: 'kafka', answersFirst: true },
  { kind: 'engine away', engine: 'redis' },
  { kind: 'engine away', engine: 'mongo' },
  { kind: 'engine away', engine: 'kafka' },
  { kind: 'suspend app', app: 'ingest' },
  { kind: 'restart engine', engine: 'postgres' },
  { kind: 'restart engine', engine: 'kafka' },
  { kind: 'kill app', app: 'query-api' },
  { kind: 'kill app', app: 'workflow-runner' },
  { kind: 'cut', engine: 'postgres', answersFirst: false },
  { kind: 'cut', engine: 'kafka', answersFirst: false },
  { kind: 'engine away', engine: 'postgres' },
  { kind: 'kill engine', engine: 'redis' },
  { kind: 'kill engine', engine: 'mongo' },
  { kind: 'kill engine', engine: 'minio' },
];

const LEAST_MS = 50;
const MOST_MS = 2000;
const SEEDS = 1_000_000;

const shuffled = <T>(items: readonly T[], random: () => number): readonly T[] => {
  const left = [...items];
  return items.map(() => left.splice(wholeFrom(random, 0, left.length), 1)[0] as T);
};

/**
 * The faults that follow from a seed: each kind once, in an order of the seed's, before one comes again. Short and long
 * waits are equally likely by their order of magnitude.
 */
export const planFaults = (seed: number, count: number): readonly Fault[] => {
  const random = randomFrom(seed);
  const rounds = Array.from({ length: Math.ceil(count / faults.length) }, () => shuffled(faults, random));
  return rounds
    .flat()
    .slice(0, count)
    .map((what) => ({
      what,
      afterMs: Math.round(LEAST_MS * (MOST_MS / LEAST_MS) ** random()),
      seed: wholeFrom(random, 0, SEEDS),
    }));
};

const names: { readonly [Kind in FaultKind['kind']]: (what: Extract<FaultKind, { kind: Kind }>) => string } = {
  'kill app': ({ app }) => `kill -9 ${app}`,
  'kill engine': ({ engine }) => `kill -9 ${engine}`,
  'restart engine': ({ engine }) => `restart ${engine}`,
  'suspend app': ({ app }) => `suspend ${app}`,
  'engine away': ({ engine }) => `${engine} hangs`,
  cut: ({ engine, answersFirst }) => `cut ${engine} ${answersFirst ? 'after' : 'before'} its answers`,
  'rebalance storm': ({ kind }) => kind,
};

/** A fault in words. */
export const nameOf = (what: FaultKind): string => (names[what.kind] as (what: FaultKind) => string)(what);
