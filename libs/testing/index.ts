export { cuttableProxy } from './cuttable-proxy.ts';
export { eventually } from './eventually.ts';
export { testDatabase, type TestDatabase } from './test-database.ts';
