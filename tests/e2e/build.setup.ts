import { execFileSync } from 'node:child_process';
import { announceRun } from './run-pid.ts';

/**
 * The whole-system specs run the build, as users do: under Jest's own environment React would be built for development.
 */
const build = (): void => {
  announceRun();
  execFileSync('env', ['NODE_ENV=production', 'npm', 'run', '-s', 'build'], { stdio: 'inherit' });
};

// Jest takes a setup from the default export.
export { build as default };
