import { project } from './jest.config.js';

/** The distributed mode as docker-compose.yml starts it: `npm run test:compose`. It builds the image, so it is no part of `npm test`. */
export default {
  ...project('compose', ['<rootDir>/tests/compose/*.smoke.spec.ts']),
  globalSetup: '<rootDir>/tests/e2e/build.setup.ts',
};
