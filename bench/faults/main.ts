import { parseArgs } from 'node:util';
import { endProperly } from '../instance/end-properly.ts';
import { median } from '../load/quantiles.ts';
import { machine } from '../report/machine.ts';
import { figure } from '../report/table.ts';
import { type FaultsFound, type Recovery, runFaults } from './run-faults.ts';

const options = {
  kills: { type: 'string', default: '50' },
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

const report = ({ recoveries, history, violations }: FaultsFound): void => {
  const { sent, log, events, duplicates } = history;
  const acknowledged = sent.filter(({ isAcknowledged }) => isAcknowledged).length;
  const lines = [
    `${recoveries.length} kills, seed ${values.seed}: ${figure(sent.length)} events sent, ${figure(acknowledged)} acknowledged;`,
    `${figure(log.length)} records in the log, ${figure(events.length)} rows, ${figure(duplicates.length)} known duplicates.`,
    ...recoveryLines(recoveries),
    machine(),
    ...violations.map(({ rule, count, example }) => `WRONG: ${rule}: ${count}, such as ${example}`),
    violations.length === 0 ? '0 lost, 0 doubled: every rule of the history holds.' : 'The history is broken.',
  ];
  console.log(lines.join('\n'));
  if (violations.length > 0) process.exitCode = 1;
};

endProperly();
report(
  await runFaults({
    kills: Number(values.kills),
    seed: Number(values.seed),
    senders: Number(values.senders),
    say,
  }),
);
