// Runs the spec files of a worker one after another in one bare Node.js process, in which what they import is loaded once:
// an app has thousands of modules, and loading them takes longer than most files run.
import { createRunner } from 'jest-light-runner';

const LightRunner = createRunner({ runtime: 'child_process' });

/** With a single worker the files would run in Jest's own process, where projects cannot be told apart. */
const LEAST_WORKERS = 2;

class SpecRunner extends LightRunner {
  constructor(globalConfig, ...more) {
    super({ ...globalConfig, maxWorkers: Math.max(LEAST_WORKERS, globalConfig.maxWorkers) }, ...more);
  }
}

// Jest takes a runner from the default export.
export { SpecRunner as default };
