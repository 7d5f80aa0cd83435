import { execFileSync } from 'node:child_process';

/** The whole-system specs run the build, as users do. */
const build = (): void => {
  execFileSync('npm', ['run', '-s', 'build'], { stdio: 'inherit' });
};

// Jest takes a setup from the default export.
export { build as default };
