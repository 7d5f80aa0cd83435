import { parseArgs } from 'node:util';
import { removeClusters } from '../cluster/cluster.ts';
import { endProperly } from '../instance/end-properly.ts';
import { median } from '../load/quantiles.ts';
import { machine } from '../report/machine.ts';
import { figure } from '../report/table.ts';
import { type DistributedFound, runDistributedFaults } from './distributed/run-distributed.ts';
import { survivedLines } from './distributed/survived-lines.ts';
import { type FaultsFound, type Recovery, runFaults } from './run-faults.ts';

const options = {
  mode: { type: 'string', default: 'standalone' },
  kills: { type: 'string', default: '50' },
  rounds: { type: 'string', default: '50' },
  away: { type: 'string', default: '30' },
  minutes: { type: 'string', default: 'Infinity' },
  seed: { type: 'string', default: '1' },
  senders: { type: 'string', default: '16' },
} as const;

const { values } = parseArgs({ options });
const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

const seconds = (times: readonly number[]): string =>
  `${figure(median(times) / 1000)} s, at most ${figure(Math.max(...times) / 1000)} s`;

const recoveryLines = (recoveries: readonly Recovery[]): readonly string[] =>
  [...Map.groupBy(recoveries, ({ victim }) => victim)].map(([victim, some]) => {
    const acknowledged = seconds(some.map(({ acknowledgedMs }) => acknowledgedMs));
    const level = seconds(some.map(({ levelMs }) => levelMs));
    const started = some.filter(({ wasStarted }) => wasStarted).length;
    return `  ${victim.padEnd(10)} ${some.length} times (started again ${started}): acknowledges after ${acknowledged}; level after ${level}`;
  });

const historyLines = ({ history, violations }: Pick<FaultsFound, 'history' | 'violations'>): readonly string[] => {
  const { sent, log, events, duplicates } = history;
  const acknowledged = sent.filter(({ isAcknowledged }) => isAcknowledged).length;
  return [
    `${figure(sent.length)} events sent, ${figure(acknowledged)} acknowledged; ${figure(log.length)} records in the log, ${figure(events.length)} rows, ${figure(duplicates.length)} known duplicates.`,
    machine(),
    ...violations.map(({ rule, count, example }) => `WRONG: ${rule}: ${count}, such as ${example}`),
    violations.length === 0 ? '0 lost, 0 doubled: every rule of the history holds.' : 'The history is broken.',
  ];
};

const print = (lines: readonly string[], { violations }: Pick<FaultsFound, 'violations'>): void => {
  console.log(lines.join('\n'));
  if (violations.length > 0) process.exitCode = 1;
};

const report = (found: FaultsFound): void =>
  print(
    [
      `${found.recoveries.length} kills, seed ${values.seed}:`,
      ...recoveryLines(found.recoveries),
      ...historyLines(found),
    ],
    found,
  );

const reportDistributed = (found: DistributedFound): void => {
  const { survived } = found;
  print([`${survived.length} faults, seed ${values.seed}:`, ...survivedLines(survived), ...historyLines(found)], found);
};

const common = { seed: Number(values.seed), senders: Number(values.senders), say };

endProperly(removeClusters);
if (values.mode === 'distributed') {
  const lengths = { awayMs: Number(values.away) * 1000, withinMs: Number(values.minutes) * 60_000 };
  reportDistributed(await runDistributedFaults({ ...common, rounds: Number(values.rounds), ...lengths }));
} else {
  report(await runFaults({ ...common, kills: Number(values.kills) }));
}
