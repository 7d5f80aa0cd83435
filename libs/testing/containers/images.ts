import { environment } from '../../config/environment.ts';

/** Names of the engines' images: the official ones, unless the environment names others. */
export const images = (env = environment()) => ({
  kafka: env['KAFKA_IMAGE'] ?? 'apache/kafka:4.1.1',
  timescaledb: env['TIMESCALEDB_IMAGE'] ?? 'timescale/timescaledb:2.19.3-pg17',
  mongo: env['MONGO_IMAGE'] ?? 'mongo:8',
  redis: env['REDIS_IMAGE'] ?? 'redis:8',
  minio: env['MINIO_IMAGE'] ?? 'minio/minio:latest',
});
