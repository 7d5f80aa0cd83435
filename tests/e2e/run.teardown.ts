import { withdrawRun } from './run-pid.ts';

// Jest takes a teardown from the default export.
export { withdrawRun as default };
