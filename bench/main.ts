import { writeFileSync } from 'node:fs';
import { removeClusters } from './cluster/cluster.ts';
import { type Experiment, type Findings, type Settings } from './experiments/experiment.ts';
import { experiments } from './experiments/experiments.ts';
import { type Options, OptionsInvalid, readOptions } from './options.ts';
import { machine } from './report/machine.ts';
import { judge } from './report/row.ts';
import { tableOf } from './report/table.ts';
import { endProperly } from './instance/end-properly.ts';
import { loadTargets } from './target/load-targets.ts';
import { targetsOf } from './target/targets.ts';

const SECONDS = 10;
const QUICK_SECONDS = 4;

const usage = (): string =>
  [
    'npm run bench -- [options]',
    '',
    '  --mode MODE     standalone, or distributed: engines in containers, apps as processes (standalone)',
    '  --only NAMES    only these, separated by commas',
    '  --rounds N      measure each N times (3)',
    '  --quick         one round of short loads: to see that it works, not to quote',
    '  --json FILE     write the figures there, too',
    '  --seed N        of what is drawn by lot (1)',
    '  --seconds N     of each load (10)',
    '  --events N      events of the large website (10M, 300k if quick)',
    '  --data FOLDER   where a standalone large website is kept for the next run',
    '',
    'Another server, or several, instead of a Footfall of its own:',
    '  --target URL    such as http://127.0.0.1:3001; several may follow each other, each with its own --shape and --site',
    '  --shape NAME    footfall, umami, plausible, goatcounter, or a JSON file like those in bench/shapes (footfall)',
    '  --site ID       what that server knows the website as',
    '  --rate N        requests per second (200), beside saturation',
    '  --allow-remote  not only on this machine',
    '',
    ...experiments.map(({ name, what, modes }) => {
      const alone = modes.length === 1 ? ` (${modes.join()} only)` : '';
      return `  ${name.padEnd(14)}  ${what}${alone}`;
    }),
  ].join('\n');

const draw = (sentence: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${sentence}`);
};

const say = (sentence: string): void => {
  if (process.stderr.isTTY) draw(sentence);
  else process.stderr.write(`${sentence}\n`);
};

const chosen = ({ only, mode }: Options): readonly Experiment[] => {
  const inMode = experiments.filter(({ modes }) => modes.includes(mode));
  const unknown = only.filter((name) => !inMode.some((experiment) => experiment.name === name));
  if (unknown.length > 0) throw new OptionsInvalid(`There is no experiment ${unknown.join(', ')} in ${mode} mode`);
  return only.length === 0 ? inMode : inMode.filter(({ name }) => only.includes(name));
};

const settingsOf = (options: Options): Settings => ({
  mode: options.mode,
  rounds: options.rounds,
  seconds: options.seconds ?? (options.quick ? QUICK_SECONDS : SECONDS),
  isQuick: options.quick,
  seed: options.seed,
  events: options.events,
  dataDir: options.data,
  say,
  draw,
});

const SOUND =
  'Nothing acknowledged is missing, nothing is counted twice, and every summary that was counted again was right.';

const verdict = ({ target }: Options, violations: readonly string[]): string => {
  if (target.targets.length > 0) return 'What the servers made of it was not looked at: only answers are counted.';
  return violations.length === 0 ? SOUND : `WRONG: ${violations.join('; ')}.`;
};

const report = (options: Options, found: readonly Findings[]): void => {
  const rows = found.flatMap((one) => one.rows).map(judge);
  const violations = found.flatMap((one) => one.violations);
  const notes = found.flatMap((one) => one.notes);
  draw('');
  console.log(tableOf(rows));
  console.log(['', machine(), ...notes].join('\n'));
  console.log(verdict(options, violations));
  if (options.json !== undefined) {
    const measured = { at: new Date().toISOString(), machine: machine(), options, rows, notes, violations };
    writeFileSync(options.json, `${JSON.stringify(measured, undefined, 2)}\n`);
  }
  if (violations.length > 0) process.exitCode = 1;
};

const measure = async (options: Options): Promise<void> => {
  const found: Findings[] = [];
  const settings = settingsOf(options);
  const targets = targetsOf(options.target);
  if (targets.length > 0) {
    report(options, [await loadTargets(targets, options.target.rate, settings)]);
    return;
  }
  for (const { name, run } of chosen(options)) {
    const named = (show: (sentence: string) => void) => (sentence: string) => show(`${name}: ${sentence}`);
    found.push(await run({ ...settings, say: named(say), draw: named(draw) }));
  }
  report(options, found);
};

endProperly(removeClusters);
try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(usage());
  else await measure(options);
} catch (error) {
  if (!(error instanceof OptionsInvalid)) throw error;
  console.error(`${error.message}\n\n${usage()}`);
  process.exitCode = 2;
}
