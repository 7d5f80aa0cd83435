import { chmodSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../postgres/index.ts';
import { announceEngines, leftOverRuns, type RunningPostgres, withdrawEngines } from './engines.ts';

/** Safe to lose with the run: nothing is flushed to disk, so specs spend their time on what they test. */
const settings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '200',
  shared_buffers: '128MB',
};

const setup = async (): Promise<void> => {
  await stopLeftOvers();
  const folder = mkdtempSync(join(tmpdir(), 'footfall-engines-'));
  chmodSync(folder, 0o711);
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), settings });
  announceEngines({ postgresUrl: postgres.url, dataDir: postgres.dataDir, folder });
  (globalThis as RunningPostgres).footfallPostgres = postgres;
};

/** Servers of runs that were killed are found by their data folders: taken over, they can be stopped. */
const stopLeftOvers = async (): Promise<void> => {
  for (const [pid, { dataDir }] of leftOverRuns()) {
    try {
      if (existsSync(dataDir)) await startEmbeddedPostgres({ dataDir, settings }).then((server) => server.stop());
      withdrawEngines(pid);
    } catch {
      // Another run is at it.
    }
  }
};

export { setup as default };
