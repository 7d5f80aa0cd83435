export { type Authority, makeAuthority } from './certificates.ts';
export { describeWithDocker } from './containers/describe-with-docker.ts';
export { type EngineContainer } from './containers/container.ts';
export {
  minioKey,
  startKafka,
  startMinio,
  startMongo,
  startRedis,
  startTimescale,
} from './containers/engine-containers.ts';
export {
  engineLogin,
  startSecureKafka,
  startSecureMinio,
  startSecureMongo,
  startSecureRedis,
  startSecureTimescale,
} from './containers/secure-containers.ts';
export { cuttableProxy } from './cuttable-proxy.ts';
export { eventually } from './eventually.ts';
export { freePort } from '../postgres/index.ts';
export { type ReplicatedPostgres, startReplicatedPostgres } from './replicated-postgres.ts';
export { testDatabase, type TestDatabase } from './test-database.ts';
