import { resolve } from 'node:path';
import { readAuthorities } from './authorities.ts';
import { accountValues } from './account-values.ts';
import { type ConfigValues, type KafkaSettings, type Mode, type S3Settings } from './config-values.ts';
import { type SettingTexts } from './read-settings.ts';

const list = (text: string): readonly string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

const kafkaOf = (texts: SettingTexts): KafkaSettings | undefined => {
  const brokers = list(texts.kafkaBrokers);
  if (brokers.length === 0) return undefined;
  const mechanism = texts.kafkaSaslMechanism as NonNullable<KafkaSettings['sasl']>['mechanism'] | 'none';
  return {
    brokers,
    isTls: texts.kafkaTls === 'on',
    ...(mechanism !== 'none' && {
      sasl: { mechanism, username: texts.kafkaUsername, password: texts.kafkaPassword },
    }),
    topicPrefix: texts.kafkaTopicPrefix,
    replicationFactor: Number(texts.kafkaReplicationFactor),
    mayBeWeaker: texts.kafkaWeakTopics === 'allow',
  };
};

const s3Of = (texts: SettingTexts): S3Settings | undefined => {
  if (texts.s3Bucket === '') return undefined;
  const { s3AccessKeyId: id, s3SecretAccessKey: secret, s3Endpoint: endpoint } = texts;
  return {
    bucket: texts.s3Bucket,
    region: texts.s3Region,
    ...(endpoint !== '' && { endpoint }),
    ...(id !== '' && { key: { id, secret } }),
  };
};

/** What is named by the environment, or nothing at all. */
const engines = (texts: SettingTexts): Pick<ConfigValues, 'documents' | 'blobs' | 'mail' | 'cache'> => {
  const s3 = s3Of(texts);
  const { mongodbUri, smtpUrl, redisUrl, mailFrom: from } = texts;
  return {
    documents: { ...(mongodbUri !== '' && { mongodbUri }) },
    blobs: { ...(s3 && { s3 }) },
    mail: { from, ...(smtpUrl !== '' && { smtpUrl }) },
    cache: { maxBytes: Number(texts.cacheMaxBytes), ...(redisUrl !== '' && { redisUrl }) },
  };
};

const logOf = (texts: SettingTexts): ConfigValues['log'] => {
  const kafka = kafkaOf(texts);
  return {
    sessionTimeoutMs: Number(texts.logSessionTimeoutMs),
    trackingRetentionDays: Number(texts.trackingRetentionDays),
    ...(kafka && { kafka }),
  };
};

const MS_PER_SECOND = 1000;

const billingOf = (texts: SettingTexts): ConfigValues['billing'] => {
  const { lemonSqueezyApiKey: apiKey, lemonSqueezyWebhookSecret: webhookSecret } = texts;
  const { lemonSqueezyStoreId: storeId, lemonSqueezyUrl: url, lemonSqueezyVariants } = texts;
  const pairs = list(lemonSqueezyVariants).map((pair) => pair.split(':'));
  const plans = Object.fromEntries(pairs.map(([variant = '', plan = '']) => [variant, plan]));
  return {
    quotaGracePercent: Number(texts.quotaGracePercent),
    ...(apiKey !== '' && { provider: { apiKey, webhookSecret, storeId, plans, url: url.replace(/\/$/, '') } }),
  };
};

/** What the checked texts of the settings say. */
export const valuesOf = (mode: Mode, texts: SettingTexts): ConfigValues => {
  const trustedProxies = list(texts.trustedProxies);
  return {
    mode,
    dataDir: resolve(texts.dataDir),
    ...(texts.tlsCaFile !== '' && { authorities: readAuthorities(texts.tlsCaFile) }),
    secret: texts.secret,
    adminToken: texts.adminToken,
    logLevel: texts.logLevel as ConfigValues['logLevel'],
    http: {
      port: Number(texts.port),
      host: texts.host,
      publicUrl: texts.publicUrl || `http://localhost:${texts.port}`,
      corsOrigins: list(texts.corsOrigins),
      trustedProxies,
      metricsAddresses: list(texts.metricsAddresses),
    },
    instanceName: texts.instanceName,
    opsPort: Number(texts.opsPort),
    postgres: {
      url: texts.databaseUrl,
      readUrl: texts.databaseReadUrl || texts.databaseUrl,
      poolSize: Number(texts.databasePoolSize),
    },
    ...(mode === 'distributed' && { migrateWaitMs: Number(texts.migrateWaitSeconds) * MS_PER_SECOND }),
    log: logOf(texts),
    ...engines(texts),
    maintenance: {
      at: texts.maintenanceAt,
      eventRetentionDays: Number(texts.eventRetentionDays),
      compressAfterDays: Number(texts.compressAfterDays),
    },
    ingest: {
      maxBufferBytes: Number(texts.ingestMaxBufferBytes),
      ratePerMinute: Number(texts.collectRatePerMinute),
      keyRatePerHour: Number(texts.keyCollectRatePerHour),
      trustedProxies,
    },
    outgoing: { allowedAddresses: list(texts.outgoingAllowedAddresses) },
    billing: billingOf(texts),
    tracker: { name: texts.trackerName, folder: texts.trackerFolder },
    query: {
      timeoutMs: Number(texts.queryTimeoutMs),
      anonymousRatePerMinute: Number(texts.anonymousRatePerMinute),
      keyRatePerMinute: Number(texts.keyRatePerMinute),
    },
    accounts: accountValues(texts),
  };
};
