import { connect } from 'node:net';
import { environment } from '#libs/config';
import { freePort, Postgres } from '#libs/postgres';
import { Container } from './container.ts';
import { Wire } from './wire.ts';

/** The engines of the distributed mode. */
export type EngineName = 'postgres' | 'kafka' | 'mongo' | 'redis' | 'minio';

/** An engine that runs, and where apps reach it: by the wire, or past it. */
export interface Engine {
  readonly container: Container;
  readonly wire: Wire;
  readonly port: number;
}

/**
 * By what apps reach the engines: a wire that can be cut, or nothing, so that what passes through it costs no processor. The
 * latter takes Linux: a container has the machine's own network then, and listens to this machine alone.
 */
export type Reach = 'by wire' | 'directly';

export type Engines = Readonly<Record<EngineName, Engine>>;

const official: Readonly<Record<EngineName, readonly [variable: string, image: string]>> = {
  postgres: ['TIMESCALEDB_IMAGE', 'timescale/timescaledb:2.19.3-pg17'],
  kafka: ['KAFKA_IMAGE', 'apache/kafka:4.1.1'],
  mongo: ['MONGO_IMAGE', 'mongo:8'],
  redis: ['REDIS_IMAGE', 'redis:8'],
  minio: ['MINIO_IMAGE', 'minio/minio:latest'],
};

/** The official images, unless the environment names others. */
const imageOf = (name: EngineName): string => {
  const [variable, image] = official[name];
  return environment()[variable] ?? image;
};

/** Where the broker keeps the log, inside its container. */
export const KAFKA_DATA = '/var/lib/kafka/data';

const minioKey = { id: 'footfall', secret: 'secret-secret' } as const;

export const postgresUrl = (port: number): string => `postgres://footfall:secret@127.0.0.1:${port}/footfall`;

/** Resolves if a word is answered: Docker's proxy takes connections for a container that does not listen yet. */
const answers = (port: number, word: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.from(word, 'hex')));
    const timer = setTimeout(() => socket.destroy(new Error('no answer')), 1000);
    socket.once('data', () => resolve());
    socket.once('error', reject);
    socket.once('close', () => {
      clearTimeout(timer);
      reject(new Error('closed'));
    });
    socket.once('data', () => socket.end());
  });

/** ApiVersions of Kafka's protocol (version 0), `hello` of MongoDB's, PING of Redis'. */
const words = {
  kafka: '0000000d' + '0012' + '0000' + '00000001' + '0003' + '666662',
  mongo:
    '3400000001000000' +
    '00000000dd070000' +
    '0000000000' +
    '1f000000' +
    '1068656c6c6f0001000000' +
    '0224646200' +
    '06000000' +
    '61646d696e00' +
    '00',
  redis: Buffer.from('PING\r\n').toString('hex'),
} as const;

const runsQueries = async (port: number): Promise<void> => {
  const postgres = new Postgres({ url: postgresUrl(port), poolSize: 1, applicationName: 'footfall bench' });
  try {
    await postgres.query('select 1');
  } finally {
    await postgres.close();
  }
};

const serves = async (port: number): Promise<void> => {
  const { ok } = await fetch(`http://127.0.0.1:${port}/minio/health/ready`);
  if (!ok) throw new Error('The store is not ready');
};

const withWire = async (container: Container, reach: Reach, wirePort = 0): Promise<Engine> => {
  const wire = await Wire.open(container.hostPort, wirePort);
  return { container, wire, port: reach === 'by wire' ? wire.port : container.hostPort };
};

/** How a container is reached that listens to `inside`, or to a port of the machine's. */
const placed = (reach: Reach, inside: number, hostPort: number) =>
  reach === 'by wire' ? { port: inside, hostPort } : { port: hostPort, hostPort, isOnHost: true };

const startPostgres = async (reach: Reach): Promise<Engine> => {
  const hostPort = await freePort();
  const own = reach === 'by wire' ? [] : [`port=${hostPort}`, 'listen_addresses=127.0.0.1'];
  const settings = ['max_connections=200', 'track_commit_timestamp=on', 'fsync=on', ...own];
  const container = await Container.start({
    image: imageOf('postgres'),
    environment: { POSTGRES_USER: 'footfall', POSTGRES_PASSWORD: 'secret', POSTGRES_DB: 'footfall' },
    command: ['postgres', ...settings.flatMap((setting) => ['-c', setting])],
    ...placed(reach, 5432, hostPort),
    isReady: () => runsQueries(hostPort),
  });
  return withWire(container, reach);
};

const kafkaPlaces = (reach: Reach, hostPort: number, controller: number): Readonly<Record<string, string>> =>
  reach === 'by wire'
    ? {
        KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
        KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
      }
    : {
        KAFKA_LISTENERS: `PLAINTEXT://127.0.0.1:${hostPort},CONTROLLER://127.0.0.1:${controller}`,
        KAFKA_CONTROLLER_QUORUM_VOTERS: `1@127.0.0.1:${controller}`,
      };

/** The broker says itself where it is reached, so it is told the port beforehand. */
const startKafka = async (reach: Reach): Promise<Engine> => {
  const [hostPort, wirePort, controller] = [await freePort(), await freePort(), await freePort()];
  const container = await Container.start({
    image: imageOf('kafka'),
    environment: {
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      ...kafkaPlaces(reach, hostPort, controller),
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${reach === 'by wire' ? wirePort : hostPort}`,
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_LOG_DIRS: KAFKA_DATA,
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
      KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS: '500',
      KAFKA_HEAP_OPTS: '-Xmx512m',
    },
    ...placed(reach, 9092, hostPort),
    isReady: () => answers(hostPort, words.kafka),
  });
  return withWire(container, reach, wirePort);
};

/** Nothing that is measured waits for documents or blobs, so their containers keep a network of their own. */
const startMongo = async (reach: Reach): Promise<Engine> => {
  const hostPort = await freePort();
  const container = await Container.start({
    image: imageOf('mongo'),
    ...placed('by wire', 27017, hostPort),
    isReady: () => answers(hostPort, words.mongo),
  });
  return withWire(container, reach);
};

const startRedis = async (reach: Reach): Promise<Engine> => {
  const hostPort = await freePort();
  const own = reach === 'by wire' ? [] : ['--port', String(hostPort), '--bind', '127.0.0.1'];
  const container = await Container.start({
    image: imageOf('redis'),
    command: ['redis-server', '--save', '', '--appendonly', 'yes', '--maxmemory-policy', 'noeviction', ...own],
    ...placed(reach, 6379, hostPort),
    isReady: () => answers(hostPort, words.redis),
  });
  return withWire(container, reach);
};

const startMinio = async (reach: Reach): Promise<Engine> => {
  const hostPort = await freePort();
  const container = await Container.start({
    image: imageOf('minio'),
    environment: { MINIO_ROOT_USER: minioKey.id, MINIO_ROOT_PASSWORD: minioKey.secret },
    command: ['server', '/data'],
    ...placed('by wire', 9000, hostPort),
    isReady: () => serves(hostPort),
  });
  return withWire(container, reach);
};

/** Starts all engines side by side; whoever started them stops them. */
export const startEngines = async (reach: Reach): Promise<Engines> => {
  const starts = [startPostgres, startKafka, startMongo, startRedis, startMinio];
  const started = await Promise.allSettled(starts.map((start) => start(reach)));
  const failed = started.find((one) => one.status === 'rejected');
  if (failed) {
    for (const one of started) if (one.status === 'fulfilled') await stopEngine(one.value);
    throw failed.reason;
  }
  const [postgres, kafka, mongo, redis, minio] = started.map((one) => (one.status === 'fulfilled' ? one.value : null));
  return { postgres, kafka, mongo, redis, minio } as Engines;
};

const stopEngine = async ({ container, wire }: Engine): Promise<void> => {
  await wire.close();
  await container.remove();
};

/** Stops all engines, their data included. */
export const stopEngines = async (engines: Engines): Promise<void> => {
  await Promise.all(Object.values(engines).map(stopEngine));
};

/** How apps are told where the engines are. */
export const engineVariables = ({
  postgres,
  kafka,
  mongo,
  redis,
  minio,
}: Engines): Readonly<Record<string, string>> => ({
  DATABASE_URL: postgresUrl(postgres.port),
  KAFKA_BROKERS: `127.0.0.1:${kafka.port}`,
  MONGODB_URI: `mongodb://127.0.0.1:${mongo.port}/footfall?directConnection=true`,
  REDIS_URL: `redis://127.0.0.1:${redis.port}`,
  S3_ENDPOINT: `http://127.0.0.1:${minio.port}`,
  S3_BUCKET: 'footfall',
  S3_ACCESS_KEY_ID: minioKey.id,
  S3_SECRET_ACCESS_KEY: minioKey.secret,
});
