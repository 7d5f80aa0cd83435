import { GenericContainer, Wait } from 'testcontainers';
import { type Certificate } from '../certificates.ts';
import { freePort } from '../../postgres/index.ts';
import { type EngineContainer, startContainer } from './container.ts';
import { images } from './images.ts';
import { isOpen } from './is-open.ts';

/*
 * Engines that speak nothing but TLS, with the certificate that they are given, and ask for a password. Their addresses
 * name no password: specs bring the right one and others.
 */

/** Who signs in to the engines that `startSecure…` starts. */
export const engineLogin = { user: 'footfall', password: 'open-sesame' } as const;

const { user, password } = engineLogin;

/** Readable by whoever the engine runs as; the key is one of a spec. */
const filesOf = ({ key, cert }: Certificate) =>
  [
    ['/tls/key.pem', key],
    ['/tls/cert.pem', cert],
    ['/tls/both.pem', `${key}${cert}`],
  ].map(([target = '', content = '']) => ({ target, content, mode: 0o644 }));

const plainLogin = `org.apache.kafka.common.security.plain.PlainLoginModule required user_${user}="${password}";`;
const scramLogin = 'org.apache.kafka.common.security.scram.ScramLoginModule required;';

const listeners = (hostPort: number): Readonly<Record<string, string>> => ({
  KAFKA_LISTENERS: 'SECURE://:9092,INTERNAL://:9094,CONTROLLER://:9093',
  KAFKA_ADVERTISED_LISTENERS: `SECURE://localhost:${hostPort},INTERNAL://localhost:9094`,
  KAFKA_INTER_BROKER_LISTENER_NAME: 'INTERNAL',
  KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'SECURE:SASL_SSL,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT',
  KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
  KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
  KAFKA_SASL_ENABLED_MECHANISMS: 'PLAIN,SCRAM-SHA-512',
  KAFKA_LISTENER_NAME_SECURE_PLAIN_SASL_JAAS_CONFIG: plainLogin,
  KAFKA_LISTENER_NAME_SECURE_SCRAM___SHA___512_SASL_JAAS_CONFIG: scramLogin,
  KAFKA_SSL_KEYSTORE_TYPE: 'PEM',
  KAFKA_SSL_KEYSTORE_LOCATION: '/tls/both.pem',
});

const addScramUser = [
  '/opt/kafka/bin/kafka-configs.sh',
  ...['--bootstrap-server', 'localhost:9094', '--alter', '--entity-type', 'users', '--entity-name', user],
  ...['--add-config', `SCRAM-SHA-512=[password=${password}]`],
];

/** A broker that takes PLAIN and SCRAM-SHA-512; `url` is its `host:port`. */
export const startSecureKafka = async (certificate: Certificate): Promise<EngineContainer> => {
  const hostPort = await freePort();
  const container = new GenericContainer(images().kafka)
    .withEnvironment({
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_HEAP_OPTS: '-Xms256m -Xmx256m',
      ...listeners(hostPort),
    })
    .withCopyContentToContainer(filesOf(certificate))
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/));
  const url = `localhost:${hostPort}`;
  return startContainer({
    container,
    port: 9092,
    hostPort,
    url,
    isReady: () => isOpen(hostPort),
    prepare: addScramUser,
  });
};

/** A PostgreSQL server; it takes no key that others may read, so it is given one of its own. */
export const startSecureTimescale = async (certificate: Certificate): Promise<EngineContainer> => {
  const hostPort = await freePort();
  const start =
    'install -o postgres -g postgres -m 600 /tls/key.pem /tmp/key.pem && exec docker-entrypoint.sh postgres' +
    ' -c ssl=on -c ssl_cert_file=/tls/cert.pem -c ssl_key_file=/tmp/key.pem';
  const container = new GenericContainer(images().timescaledb)
    .withEnvironment({ POSTGRES_USER: user, POSTGRES_PASSWORD: password, POSTGRES_DB: 'footfall' })
    .withCopyContentToContainer(filesOf(certificate))
    .withCommand(['bash', '-c', start])
    .withWaitStrategy(Wait.forLogMessage(/database system is ready to accept connections/, 2));
  const url = `postgres://localhost:${hostPort}/footfall?sslmode=verify-full`;
  return startContainer({ container, port: 5432, hostPort, url, isReady: () => isOpen(hostPort) });
};

/** A Redis server. */
export const startSecureRedis = async (certificate: Certificate): Promise<EngineContainer> => {
  const hostPort = await freePort();
  const tls = [
    '--port',
    '0',
    '--tls-port',
    '6379',
    '--tls-cert-file',
    '/tls/cert.pem',
    '--tls-key-file',
    '/tls/key.pem',
  ];
  const container = new GenericContainer(images().redis)
    .withCopyContentToContainer(filesOf(certificate))
    .withCommand(['redis-server', '--save', '', ...tls, '--tls-auth-clients', 'no', '--requirepass', password])
    .withWaitStrategy(Wait.forLogMessage(/Ready to accept connections/));
  const url = `rediss://localhost:${hostPort}`;
  return startContainer({ container, port: 6379, hostPort, url, isReady: () => isOpen(hostPort) });
};

/** A server that speaks MongoDB's protocol. */
export const startSecureMongo = async (certificate: Certificate): Promise<EngineContainer> => {
  const hostPort = await freePort();
  const container = new GenericContainer(images().mongo)
    .withEnvironment({ MONGO_INITDB_ROOT_USERNAME: user, MONGO_INITDB_ROOT_PASSWORD: password })
    .withCopyContentToContainer(filesOf(certificate))
    .withCommand(['mongod', '--tlsMode', 'requireTLS', '--tlsCertificateKeyFile', '/tls/both.pem'])
    .withWaitStrategy(Wait.forListeningPorts());
  const url = `mongodb://localhost:${hostPort}/footfall?authSource=admin&directConnection=true&tls=true`;
  return startContainer({ container, port: 27017, hostPort, url, isReady: () => isOpen(hostPort) });
};

/** An S3-compatible store; its keys are the login. */
export const startSecureMinio = async (certificate: Certificate): Promise<EngineContainer> => {
  const hostPort = await freePort();
  const container = new GenericContainer(images().minio)
    .withEnvironment({ MINIO_ROOT_USER: user, MINIO_ROOT_PASSWORD: password })
    .withCopyContentToContainer([
      { target: '/tls/private.key', content: certificate.key },
      { target: '/tls/public.crt', content: certificate.cert },
    ])
    .withCommand(['server', '/data', '--certs-dir', '/tls'])
    .withWaitStrategy(Wait.forListeningPorts());
  const url = `https://localhost:${hostPort}`;
  return startContainer({ container, port: 9000, hostPort, url, isReady: () => isOpen(hostPort) });
};
