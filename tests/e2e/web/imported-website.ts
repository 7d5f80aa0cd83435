import { footfall } from '../footfall.ts';
import { type TestInstance } from '../instance.ts';

/** Makes a website with the example log, of which specs know every figure; answers its public id. */
export const importedWebsite = async (instance: TestInstance): Promise<string> => {
  const website = { name: 'Semicomplete', domain: 'semicomplete.com', timeZone: 'UTC' };
  const { siteId } = await instance.makeWebsite<{ siteId: string }>(website);
  await footfall(instance.dataDir, 'import', 'access-log', 'examples/access.log.gz', '--website', siteId);
  return siteId;
};
