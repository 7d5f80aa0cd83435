import { cuttableProxy, describeWithDocker, startRedis } from '#libs/testing';
import { jobQueueContract } from '../job-queue.contract.ts';
import { redisBackend } from './redis-backend.ts';

describeWithDocker('JobQueue on Redis', () => {
  jobQueueContract(async () => {
    const redis = await startRedis();
    const network = await cuttableProxy(redis.port);
    const url = `redis://127.0.0.1:${network.port}`;
    return {
      url,
      backend: () => redisBackend(url),
      away: () => network.cut(),
      back: () => network.restore(),
      close: async () => {
        await network.close();
        await redis.stop();
      },
    };
  });
});
