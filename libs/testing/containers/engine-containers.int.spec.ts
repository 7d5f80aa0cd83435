import { type EngineContainer } from './container.ts';
import { describeWithDocker } from './describe-with-docker.ts';
import { startKafka, startMinio, startMongo, startRedis, startTimescale } from './engine-containers.ts';
import { isOpen } from './is-open.ts';

describeWithDocker('engines in containers', () => {
  const starts: readonly (readonly [string, () => Promise<EngineContainer>])[] = [
    ['Kafka', startKafka],
    ['TimescaleDB', startTimescale],
    ['MongoDB', startMongo],
    ['Redis', startRedis],
    ['an S3-compatible store', startMinio],
  ];

  it.each(starts)(
    '%s answers at one address, before and after it was killed',
    async (_name, start) => {
      const engine = await start();
      try {
        await isOpen(engine.port);
        await engine.kill();
        await expect(isOpen(engine.port)).rejects.toThrow('ECONNREFUSED');
        await engine.revive();
        await isOpen(engine.port);
        await engine.pause();
        await engine.resume();
      } finally {
        await engine.stop();
      }
    },
    90_000,
  );
});
