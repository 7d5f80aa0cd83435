import { resolve } from 'node:path';
import { serverAccount } from './account.ts';
import { installedBinaries } from './binaries.ts';
import { openCluster } from './cluster.ts';
import { reachablePlaces } from './places.ts';
import { ServerProcess } from './server-process.ts';

/** The address of the embedded PostgreSQL that another process runs on a data folder, for who may read its password there. */
export const runningEmbeddedUrl = async (dataDir: string): Promise<string> => {
  const account = serverAccount();
  const wanted = { binaries: await installedBinaries(), dataDir: resolve(dataDir) };
  const places = await reachablePlaces(wanted, account);
  return new ServerProcess(places, await openCluster(places, account), account).url();
};
