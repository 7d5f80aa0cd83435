// Everything that must hold of the text of the code, two steps at a time: `npm run check`.
import { spawn } from 'node:child_process';

const steps = [
  ['lint', 'eslint . --cache --cache-location node_modules/.cache/eslint'],
  ['types', 'tsc --noEmit'],
  ['types of the dashboard', 'tsc --noEmit -p apps/dashboard'],
  ['types of the tracker', 'tsc --noEmit -p tracker'],
  ['size of the tracker', 'npm run -s build:tracker'],
  ['format', 'prettier --check . --log-level warn --cache --cache-location node_modules/.cache/prettier-check'],
  ['boundaries', 'npm run -s boundaries'],
  ['unused exports', 'knip --no-progress'],
  ['pure specs', 'npm test -s -- --selectProjects spec --silent'],
];

const run = ([name, command]) =>
  new Promise((resolve) => {
    const began = Date.now();
    const child = spawn(command, { shell: true });
    const said = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.on('close', (code) => {
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
      if (code !== 0) process.stdout.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });

// With `--without-specs` for who runs all of them anyway.
const waiting = steps.filter(([name]) => !(process.argv.includes('--without-specs') && name === 'pure specs'));
let passed = true;
const worker = async () => {
  for (let step = waiting.shift(); step; step = waiting.shift()) passed = (await run(step)) && passed;
};
await Promise.all([worker(), worker()]);
process.exitCode = passed ? 0 : 1;
