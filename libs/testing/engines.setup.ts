import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../postgres/index.ts';
import { announceEngines, type RunningPostgres } from './engines.ts';

/** Safe to lose with the run: nothing is flushed to disk, so specs spend their time on what they test. */
const settings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '200',
  shared_buffers: '128MB',
};

const setup = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'footfall-engines-'));
  chmodSync(folder, 0o711);
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), settings });
  announceEngines({ postgresUrl: postgres.url });
  (globalThis as RunningPostgres).footfallPostgres = { postgres, folder };
};

export { setup as default };
