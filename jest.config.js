import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

/** One Jest project per cost class of spec; see CONTRIBUTING.md for what each suffix means. */
const project = (displayName, testMatch, more = {}) => ({
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

export default {
  projects: [
    project('spec', ['<rootDir>/{apps,libs,tracker,schemas,scripts,bench}/**/!(*.int|*.e2e).spec.ts']),
    project('int', ['<rootDir>/{apps,libs}/**/*.int.spec.ts'], {
      globalSetup: '<rootDir>/libs/testing/engines.setup.ts',
      globalTeardown: '<rootDir>/libs/testing/engines.teardown.ts',
    }),
    project('e2e', ['<rootDir>/tests/e2e/**/*.e2e.spec.ts'], { globalSetup: '<rootDir>/tests/e2e/build.setup.ts' }),
  ],
  testTimeout: 30_000,
};
