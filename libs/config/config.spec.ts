import { readFileSync } from 'node:fs';
import { ConfigInvalid, readConfig, readStandalone } from './config.ts';
import { configurationPage, environmentExample } from './reference.ts';

const secrets = { FOOTFALL_SECRET: 'x'.repeat(32), ADMIN_TOKEN: 'y'.repeat(24) };
const file = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('configuration', () => {
  it('names every problem at once, without the values', () => {
    const read = (): unknown =>
      readConfig({ PORT: 'abc', LOG_LEVEL: 'loud', DATABASE_URL: 'postgres://u:hidden@h/d', FOOTFALL_SECRET: 'short' });
    expect(read).toThrow(ConfigInvalid);
    expect(read).toThrow(
      /PORT is no whole number[\s\S]*LOG_LEVEL is none of[\s\S]*FOOTFALL_SECRET has 5[\s\S]*ADMIN_TOKEN is missing/,
    );
    expect(read).not.toThrow(/hidden|short/);
  });

  it('takes the spellings of the seeds', () => {
    const config = readConfig({
      REDIS_URL: 'redis://h',
      ...{ JWT_SECRET: secrets.FOOTFALL_SECRET, ADMIN_TOKEN: secrets.ADMIN_TOKEN },
      ...{
        DATABASE_HOST: 'db',
        DATABASE_USER: 'ann',
        DATABASE_PASSWORD: 'p@ss',
        DATABASE_NAME: 'stats',
        MAX_DB_CONNECTIONS: '7',
      },
      CORS_ORIGIN: 'https://a.example, https://b.example',
      RETENTION_DAYS: '90',
    });
    expect(config.postgres).toEqual({
      url: 'postgres://ann:p%40ss@db:5432/stats',
      readUrl: 'postgres://ann:p%40ss@db:5432/stats',
      poolSize: 7,
    });
    expect(config.http.corsOrigins).toEqual(['https://a.example', 'https://b.example']);
    expect(config.secret).toBe(secrets.FOOTFALL_SECRET);
    expect(config.maintenance).toEqual({ at: '02:00', eventRetentionDays: 90, compressAfterDays: 7 });
  });

  it('takes times of day on a clock of 24 hours', () => {
    const at = (time: string) => readStandalone({ MAINTENANCE_AT: time });
    expect(() => at('23:59')).not.toThrow();
    expect(() => at('24:00')).toThrow('MAINTENANCE_AT is no time of day');
  });

  it('reads a secret from a file and says when it cannot', () => {
    expect(() => readConfig({ ...secrets, FOOTFALL_SECRET: '', FOOTFALL_SECRET_FILE: '/nowhere' })).toThrow(
      /FOOTFALL_SECRET the file \/nowhere/,
    );
  });

  it('needs nothing for standalone', () => {
    const config = readStandalone({}).complete({
      port: 3000,
      databaseUrl: 'postgres://own',
      secret: 's'.repeat(32),
      adminToken: 'a'.repeat(24),
    });
    expect(config).toMatchObject({
      mode: 'standalone',
      http: { port: 3000, host: '127.0.0.1' },
      postgres: { url: 'postgres://own' },
    });
  });

  it('takes the engines that are named, and none that is not', () => {
    const base = { ...secrets, DATABASE_URL: 'postgres://h/d', REDIS_URL: 'redis://r' };
    const { log, documents, blobs, mail, cache } = readConfig(base);
    expect([log.kafka, documents, blobs, mail.smtpUrl, cache.redisUrl]).toEqual([
      undefined,
      {},
      {},
      undefined,
      'redis://r',
    ]);
    const named = readConfig({
      ...base,
      KAFKA_BROKERS: 'a:9092, b:9092',
      KAFKA_SASL_MECHANISM: 'plain',
      KAFKA_USERNAME: 'ann',
      KAFKA_PASSWORD: 'p',
      S3_BUCKET: 'blobs',
      S3_ENDPOINT: 'http://s3:9000',
    });
    expect(named.log.kafka).toEqual({
      brokers: ['a:9092', 'b:9092'],
      isTls: false,
      sasl: { mechanism: 'plain', username: 'ann', password: 'p' },
      topicPrefix: '',
      replicationFactor: 0,
      mayBeWeaker: false,
    });
    expect(named.blobs.s3).toEqual({ bucket: 'blobs', region: 'us-east-1', endpoint: 'http://s3:9000' });
  });

  it('takes a server that is named by several hosts', () => {
    const uri = 'mongodb://ann:secret@a:27017,b:27017/footfall?replicaSet=rs';
    const env = { DATABASE_URL: 'postgres://h', REDIS_URL: 'redis://h', MONGODB_URI: uri, ...secrets };
    expect(readConfig(env).documents.mongodbUri).toBe(uri);
    expect(() => readConfig({ ...env, MONGODB_URI: '//a:27017,b:27017/footfall' })).toThrow('MONGODB_URI is no URL');
  });

  it('says which settings lack another', () => {
    const read = () => readConfig({ ...secrets, KAFKA_BROKERS: 'a:9092', KAFKA_SASL_MECHANISM: 'plain' });
    expect(read).toThrow(/KAFKA_SASL_MECHANISM asks for KAFKA_USERNAME[\s\S]*REDIS_URL is missing/);
    expect(() => readStandalone({ S3_ACCESS_KEY_ID: 'x' })).toThrow('belong together');
    expect(() => readStandalone({ LEMON_SQUEEZY_API_KEY: 'x' })).toThrow('LEMON_SQUEEZY_API_KEY');
    expect(() => readStandalone({ LEMON_SQUEEZY_VARIANTS: '101:pro,7:gold' })).toThrow(/LEMON_SQUEEZY_VARIANTS needs/);
  });

  it('derives another key for each purpose', () => {
    const config = readConfig({ ...secrets, DATABASE_URL: 'postgres://h/d', REDIS_URL: 'redis://h' });
    expect(config.key('receipt')).toHaveLength(32);
    expect(config.key('receipt').equals(config.key('session'))).toBe(false);
  });

  it('is what docs/configuration.md and .env.example say', () => {
    expect(file('docs/configuration.md')).toBe(configurationPage());
    expect(file('.env.example')).toBe(environmentExample());
  });
});
