import { GenericContainer, Wait } from 'testcontainers';
import { freePort, Postgres } from '../../postgres/index.ts';
import { type EngineContainer, startContainer } from './container.ts';
import { images } from './images.ts';
import { isOpen } from './is-open.ts';

/*
 * Docker's proxy accepts connections for a container that does not listen yet, so an open port says nothing by itself:
 * each engine is ready by its own words first.
 */

/** A Kafka broker; `url` is its `host:port`. More settings of the broker as `KAFKA_*` variables. */
export const startKafka = async (settings: Readonly<Record<string, string>> = {}): Promise<EngineContainer> => {
  const hostPort = await freePort();
  const container = new GenericContainer(images().kafka)
    .withEnvironment({
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_LISTENERS: 'PLAINTEXT://:9092,INTERNAL://:9094,CONTROLLER://:9093',
      // Transactions end by what the broker sends to itself, and the host's port is not open inside.
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${hostPort},INTERNAL://localhost:9094`,
      KAFKA_INTER_BROKER_LISTENER_NAME: 'INTERNAL',
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT',
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
      ...settings,
    })
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/));
  return startContainer({
    container,
    port: 9092,
    hostPort,
    url: `127.0.0.1:${hostPort}`,
    isReady: () => isOpen(hostPort),
  });
};

const answers = async (url: string): Promise<void> => {
  const postgres = new Postgres({ url, poolSize: 1, applicationName: 'specs' });
  try {
    await postgres.query('select 1');
  } finally {
    await postgres.close();
  }
};

/** A PostgreSQL server with TimescaleDB; settings of the server as `name=value`. */
export const startTimescale = async (...settings: readonly string[]): Promise<EngineContainer> => {
  const hostPort = await freePort();
  const url = `postgres://footfall:secret@127.0.0.1:${hostPort}/footfall`;
  const container = new GenericContainer(images().timescaledb)
    .withEnvironment({ POSTGRES_USER: 'footfall', POSTGRES_PASSWORD: 'secret', POSTGRES_DB: 'footfall' })
    .withCommand(['postgres', ...['max_connections=200', ...settings].flatMap((setting) => ['-c', setting])])
    .withWaitStrategy(Wait.forLogMessage(/database system is ready to accept connections/, 2));
  return startContainer({ container, port: 5432, hostPort, url, isReady: () => answers(url) });
};

/** A Redis server that loses everything when it is stopped. */
export const startRedis = async (): Promise<EngineContainer> => {
  const hostPort = await freePort();
  const container = new GenericContainer(images().redis)
    .withCommand(['redis-server', '--save', '', '--appendonly', 'no'])
    .withWaitStrategy(Wait.forLogMessage(/Ready to accept connections/));
  const url = `redis://127.0.0.1:${hostPort}`;
  return startContainer({ container, port: 6379, hostPort, url, isReady: () => isOpen(hostPort) });
};

/** A server that speaks MongoDB's protocol. */
export const startMongo = async (): Promise<EngineContainer> => {
  const hostPort = await freePort();
  const container = new GenericContainer(images().mongo).withWaitStrategy(Wait.forListeningPorts());
  const url = `mongodb://127.0.0.1:${hostPort}/footfall?directConnection=true`;
  return startContainer({ container, port: 27017, hostPort, url, isReady: () => isOpen(hostPort) });
};

/** What opens the store that `startMinio` starts. */
export const minioKey = { id: 'footfall', secret: 'secret-secret' } as const;

/** An S3-compatible store; `url` is its endpoint. */
export const startMinio = async (): Promise<EngineContainer> => {
  const hostPort = await freePort();
  const url = `http://127.0.0.1:${hostPort}`;
  const container = new GenericContainer(images().minio)
    .withEnvironment({ MINIO_ROOT_USER: minioKey.id, MINIO_ROOT_PASSWORD: minioKey.secret })
    .withCommand(['server', '/data'])
    .withWaitStrategy(Wait.forHttp('/minio/health/ready', 9000));
  const isReady = async (): Promise<void> => {
    const { ok } = await fetch(`${url}/minio/health/ready`);
    if (!ok) throw new Error('The store is not ready');
  };
  return startContainer({ container, port: 9000, hostPort, url, isReady });
};
