import { median } from '../../load/quantiles.ts';
import { aligned, figure } from '../../report/table.ts';
import { type Survived } from './survived.ts';

const inSeconds = (ms: number): string => `${figure(ms / 1000)} s`;

const byRound = (survived: readonly Survived[]): readonly string[] =>
  aligned(
    ['round', 'seed', 'at', 'fault', 'lasted', 'longest silence', 'level after'],
    survived.map(({ fault, seed, at, lastedMs, silentMs, levelMs }, index) => [
      String(index + 1),
      String(seed),
      inSeconds(at),
      fault,
      ...[lastedMs, silentMs, levelMs].map(inSeconds),
    ]),
  );

const cellsOf = (name: string, some: readonly Survived[]): readonly string[] => [
  name,
  String(some.length),
  ...[some.map(({ silentMs }) => silentMs), some.map(({ levelMs }) => levelMs)].flatMap((times) => [
    inSeconds(median(times)),
    inSeconds(Math.max(...times)),
  ]),
];

const byKind = (survived: readonly Survived[]): readonly string[] => {
  const kinds = [...Map.groupBy(survived, ({ fault }) => fault)].sort(([one], [other]) => one.localeCompare(other));
  return aligned(
    ['kind', 'times', 'silence, median', 'worst', 'level after, median', 'worst'],
    [...kinds.map(([name, some]) => cellsOf(name, some)), ...(survived.length > 0 ? [cellsOf('all', survived)] : [])],
  );
};

/** Each round with the seed that it followed from, and below what each kind of fault came to. */
export const survivedLines = (survived: readonly Survived[]): readonly string[] => [
  ...byRound(survived),
  '',
  ...byKind(survived),
];
