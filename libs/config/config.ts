import { hkdfSync } from 'node:crypto';
import { resolve } from 'node:path';
import { trustAuthorities } from './authorities.ts';
import { type Environment } from './environment.ts';
import { incomplete } from './incomplete.ts';
import { type SettingTexts, readSettings } from './read-settings.ts';
import { type ConfigValues, type Mode } from './config-values.ts';
import { valuesOf } from './values-of.ts';

/** The environment is not fit to start with: every problem at once, a sentence each. */
export class ConfigInvalid extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration has ${problems.length} problem(s):\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'ConfigInvalid';
  }
}

/** What standalone has made for itself where the environment says nothing. */
export interface OwnEngines {
  /** The port that the listener got. */
  readonly port: number;
  readonly databaseUrl: string;
  readonly secret: string;
  readonly adminToken: string;
}

/** What the environment leaves open is standalone's own. */
const withOwn = (texts: SettingTexts, own: OwnEngines): SettingTexts => ({
  ...texts,
  port: String(own.port),
  databaseUrl: texts.databaseUrl || own.databaseUrl,
  secret: texts.secret || own.secret,
  adminToken: texts.adminToken || own.adminToken,
});

const missing = (texts: SettingTexts): readonly string[] =>
  (
    [
      ['databaseUrl', 'DATABASE_URL'],
      ['secret', 'FOOTFALL_SECRET'],
      ['adminToken', 'ADMIN_TOKEN'],
      ['redisUrl', 'REDIS_URL'],
    ] as const
  ).flatMap(([key, name]) => (texts[key] ? [] : [`${name} is missing; outside standalone nothing stands in for it.`]));

/** The validated configuration as an injectable. From then on this thread trusts the authorities that it names. */
export class Config implements ConfigValues {
  readonly mode!: Mode;
  readonly dataDir!: string;
  readonly secret!: string;
  readonly adminToken!: string;
  readonly logLevel!: ConfigValues['logLevel'];
  readonly http!: ConfigValues['http'];
  readonly instanceName!: string;
  readonly authorities?: string;
  readonly opsPort!: number;
  readonly postgres!: ConfigValues['postgres'];
  readonly migrateWaitMs?: number | undefined;
  readonly log!: ConfigValues['log'];
  readonly maintenance!: ConfigValues['maintenance'];
  readonly documents!: ConfigValues['documents'];
  readonly blobs!: ConfigValues['blobs'];
  readonly mail!: ConfigValues['mail'];
  readonly cache!: ConfigValues['cache'];
  readonly ingest!: ConfigValues['ingest'];
  readonly outgoing!: ConfigValues['outgoing'];
  readonly billing!: ConfigValues['billing'];
  readonly tracker!: ConfigValues['tracker'];
  readonly query!: ConfigValues['query'];
  readonly accounts!: ConfigValues['accounts'];

  /** The same as plain values, to hand to another thread. */
  readonly values: ConfigValues;

  constructor(values: ConfigValues) {
    this.values = values;
    Object.assign(this, values);
    if (values.authorities !== undefined) trustAuthorities(values.authorities);
  }

  /** A 32-byte key for one purpose, derived from the secret (HKDF-SHA-256, RFC 5869), so that no two purposes share one. */
  key(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.secret, '', `footfall:${purpose}`, 32));
  }
}

/** Reads the environment of a distributed app. Throws `ConfigInvalid` with every problem at once. */
export const readConfig = (env: Environment): Config => {
  const { texts, problems } = readSettings(env);
  const all = [...problems, ...incomplete(texts), ...missing(texts)];
  if (all.length > 0) throw new ConfigInvalid(all);
  return new Config(valuesOf('distributed', texts));
};

/** The same, for the process that makes what all others find made. */
export const readConfigToMigrate = (env: Environment): Config =>
  new Config({ ...readConfig(env).values, migrateWaitMs: undefined });

/** What standalone must know before its engines run. */
export interface StandaloneSettings {
  readonly dataDir: string;
  readonly port: number;
  readonly host: string;
  /** Empty if standalone runs its own server. */
  readonly databaseUrl: string;
  /** The whole configuration, with what the environment leaves open filled in. */
  complete(own: OwnEngines): Config;
}

/** Reads the environment of standalone, which may say nothing at all. Throws `ConfigInvalid` with every problem at once. */
export const readStandalone = (env: Environment): StandaloneSettings => {
  const { texts, problems } = readSettings(env);
  const all = [...problems, ...incomplete(texts)];
  if (all.length > 0) throw new ConfigInvalid(all);
  return {
    dataDir: resolve(texts.dataDir),
    port: Number(texts.port),
    host: texts.host,
    databaseUrl: texts.databaseUrl,
    complete: (own) => new Config(valuesOf('standalone', withOwn(texts, own))),
  };
};

/** Where the running instance of this environment keeps its data, and the admin token if the environment names it. */
export const readClient = (env: Environment): { readonly dataDir: string; readonly adminToken: string } => {
  const { texts, problems } = readSettings(env);
  if (problems.length > 0) throw new ConfigInvalid(problems);
  return { dataDir: resolve(texts.dataDir), adminToken: texts.adminToken };
};
