import { readdirSync, readFileSync } from 'node:fs';

const statOf = (pid: number): readonly string[] => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name stands in parentheses and may hold anything; the parent is the second field behind it.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
};

const numbers = (): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

const attempt = <T>(read: () => T, otherwise: T): T => {
  try {
    return read();
  } catch {
    return otherwise;
  }
};

/** The processes that a process has started and that still run; none where the system does not tell. */
export const childrenOf = (parent: number): readonly number[] =>
  attempt(numbers, []).filter((pid) => attempt(() => Number(statOf(pid)[1]), -1) === parent);

const USER_TIME = 11;
const SYSTEM_TIME = 12;
const CHILDREN_TIMES = [13, 14];
const TICKS_PER_SECOND = 100;

/** Seconds of a processor that a process has taken. */
export const processorSecondsOf = (pid: number): number =>
  attempt(() => {
    const stat = statOf(pid);
    return (Number(stat[USER_TIME]) + Number(stat[SYSTEM_TIME])) / TICKS_PER_SECOND;
  }, 0);

const familyOf = (pid: number): readonly number[] => [pid, ...childrenOf(pid).flatMap(familyOf)];

/** Seconds of a processor that a process and all below it have taken, those that have ended included. */
export const processorSecondsOfTree = (pid: number): number =>
  familyOf(pid).reduce((sum, one) => {
    const ended = attempt(() => CHILDREN_TIMES.reduce((ticks, at) => ticks + Number(statOf(one)[at]), 0), 0);
    return sum + processorSecondsOf(one) + ended / TICKS_PER_SECOND;
  }, 0);

/** Bytes of memory of a process, what it shares divided among those that share it; undefined where the system does not tell. */
export const memoryOf = (pid: number): number | undefined =>
  attempt(() => {
    const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  }, undefined);
