import { readFileSync } from 'node:fs';
import { isDockerThere, mustHaveDocker } from './libs/testing/containers/docker.ts';

const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

/** One Jest project per cost class of spec; see CONTRIBUTING.md for what each suffix means. */
export const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironmentOptions: { customExportConditions: ['footfall', 'node', 'node-addons'] },
  transform: {
    '\\.ts$': ['@swc/jest', { ...swc, jsc: { ...swc.jsc, rewriteRelativeImportExtensions: false }, swcrc: false }],
  },
  setupFiles: ['reflect-metadata'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  ...more,
});

/** Whether containers can be started; in CI they must. */
const hasDocker = isDockerThere() || mustHaveDocker();
if (!hasDocker)
  console.error('Docker does not run: the specs on TimescaleDB and of the distributed mode are left out.');

/** Specs that live in one process share what they have loaded. */
const shared = {
  runner: '<rootDir>/scripts/specs/runner.js',
  setupFilesAfterEnv: ['<rootDir>/scripts/specs/timeouts.js'],
};

/** Whatever reads or writes the read store, on TimescaleDB too. */
const onTimescale = project(
  'int-timescale',
  ['<rootDir>/{apps/{projector,query-api},libs/read-store}/**/*.int.spec.ts'],
  {
    globalSetup: '<rootDir>/libs/testing/timescale.setup.ts',
    globalTeardown: '<rootDir>/libs/testing/timescale.teardown.ts',
    ...shared,
    setupFiles: ['reflect-metadata', '<rootDir>/scripts/specs/on-timescale.js'],
  },
);

/**
 * Whole-system specs that hold in both modes, and those of the distributed one alone. What the script does in a browser,
 * and how pages look, does not depend on the mode: those specs run once.
 */
const distributed = [
  'account-walk',
  'api-checklist',
  'collecting',
  'dead-letters',
  'demo',
  'import',
  'maintenance',
  'overview',
  'read-side',
  'realtime-stream',
  'rebuild',
  'recut',
  'setup',
  'web/!(looks)',
  'distributed/*',
].map((name) => `<rootDir>/tests/e2e/${name}.e2e.spec.ts`);

const build = {
  globalSetup: '<rootDir>/tests/e2e/build.setup.ts',
  globalTeardown: '<rootDir>/tests/e2e/run.teardown.ts',
};

export default {
  projects: [
    project('spec', ['<rootDir>/{apps,libs,tracker,schemas,scripts,bench}/**/!(*.int|*.e2e).spec.ts'], shared),
    project('int', ['<rootDir>/{apps,libs}/**/*.int.spec.ts'], {
      globalSetup: '<rootDir>/libs/testing/engines.setup.ts',
      globalTeardown: '<rootDir>/libs/testing/engines.teardown.ts',
      ...shared,
    }),
    project('e2e', ['<rootDir>/tests/e2e/{,tracker/,web/}*.e2e.spec.ts'], build),
    ...(hasDocker
      ? [onTimescale, project('e2e-distributed', distributed, { ...build, globals: { footfallMode: 'distributed' } })]
      : []),
  ],
  testTimeout: 120_000,
  // Native modules are never let go of within one process: a worker that has grown makes way for a new one.
  workerIdleMemoryLimit: '1GB',
};
