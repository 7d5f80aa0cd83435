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

/**
 * Whatever reads or writes the read store, on TimescaleDB too: where Docker runs, and in CI, where it must. On its own:
 * `npm test -- --selectProjects int-timescale`.
 */
const onTimescale = project(
  'int-timescale',
  ['<rootDir>/{apps/{projector,query-api},libs/read-store}/**/*.int.spec.ts'],
  {
    globalSetup: '<rootDir>/libs/testing/timescale.setup.ts',
    globalTeardown: '<rootDir>/libs/testing/timescale.teardown.ts',
    globals: { footfallOnTimescale: true },
  },
);

export default {
  projects: [
    project('spec', ['<rootDir>/{apps,libs,tracker,schemas,scripts,bench}/**/!(*.int|*.e2e).spec.ts']),
    project('int', ['<rootDir>/{apps,libs}/**/*.int.spec.ts'], {
      globalSetup: '<rootDir>/libs/testing/engines.setup.ts',
      globalTeardown: '<rootDir>/libs/testing/engines.teardown.ts',
    }),
    ...(isDockerThere() || mustHaveDocker() ? [onTimescale] : []),
    project('e2e', ['<rootDir>/tests/e2e/**/*.e2e.spec.ts'], { globalSetup: '<rootDir>/tests/e2e/build.setup.ts' }),
  ],
  testTimeout: 30_000,
};
