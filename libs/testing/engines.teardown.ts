import { type RunningPostgres, withdrawEngines } from './engines.ts';

const teardown = async (): Promise<void> => {
  await (globalThis as RunningPostgres).footfallPostgres?.stop();
  withdrawEngines(process.pid);
};

export { teardown as default };
