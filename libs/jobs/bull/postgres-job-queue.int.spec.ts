import { cuttableProxy, testDatabase } from '#libs/testing';
import { jobQueueContract } from '../job-queue.contract.ts';
import { postgresBackend, preparePostgres } from './postgres-backend.ts';

describe('JobQueue on PostgreSQL', () => {
  jobQueueContract(async () => {
    const database = await testDatabase();
    const network = await cuttableProxy(Number(new URL(database.url).port));
    const url = new URL(database.url);
    url.port = String(network.port);
    // Several processes begin at the same time.
    await Promise.all([1, 2, 3].map(() => preparePostgres(url.href)));
    return {
      url: url.href,
      backend: () => postgresBackend(url.href),
      away: () => network.cut(),
      back: () => network.restore(),
      close: async () => {
        await network.close();
        await database.drop();
      },
    };
  });
});
