import { processorSecondsOf, processorSecondsOfTree } from '../instance/processes.ts';
import { type Part, type System } from './system.ts';

/** How much of a processor each part took, 1 being one whole processor. */
export type Shares = ReadonlyMap<string, number>;

const secondsOf = ({ pid, hasChildren }: Part): number =>
  hasChildren ? processorSecondsOfTree(pid) : processorSecondsOf(pid);

/** Measures what each part of a system takes from now on, the bench with its load generator included; the answer ends it. */
export const watchShares = async (system: System): Promise<() => Shares> => {
  const parts = [...(await system.parts()), { name: 'bench', pid: process.pid, hasChildren: false }];
  const before = parts.map(secondsOf);
  const began = performance.now();
  return () => {
    const seconds = (performance.now() - began) / 1000;
    return new Map(parts.map((part, index) => [part.name, (secondsOf(part) - (before[index] ?? 0)) / seconds]));
  };
};

/** The mean over several measurements of the same. */
export const meanOf = (all: readonly Shares[]): Shares => {
  const names = new Set(all.flatMap((shares) => [...shares.keys()]));
  const mean = (name: string): number => all.reduce((sum, shares) => sum + (shares.get(name) ?? 0), 0) / all.length;
  return new Map([...names].map((name) => [name, mean(name)]));
};

/** Below this nothing is said of a part. */
const MENTIONED = 0.01;

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;

/** Shares in words, the largest first. */
export const sentenceOf = (what: string, shares: Shares): string => {
  const all = [...shares].sort(([, one], [, other]) => other - one);
  const sum = all.reduce((total, [, share]) => total + share, 0);
  const named = all.filter(([, share]) => share >= MENTIONED).map(([name, share]) => `${name} ${percent(share)}`);
  return `Processors, ${what}: ${percent(sum)} in all: ${named.join(', ')}.`;
};
