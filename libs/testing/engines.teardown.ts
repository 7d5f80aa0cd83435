import { rmSync } from 'node:fs';
import { type RunningPostgres, withdrawEngines } from './engines.ts';

const teardown = async (): Promise<void> => {
  const running = (globalThis as RunningPostgres).footfallPostgres;
  withdrawEngines();
  if (!running) return;
  await running.postgres.stop();
  for (const folder of [running.folder, running.postgres.dataDir]) rmSync(folder, { recursive: true, force: true });
};

export { teardown as default };
