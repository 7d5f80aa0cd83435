/** How a setting's text is read. */
export type SettingKind = 'text' | 'name' | 'integer' | 'url' | 'list' | 'level' | 'time';

/** One setting of the environment; `docs/configuration.md` and `.env.example` are made from this table. */
export interface Setting {
  readonly name: string;
  /** Other spellings that are taken when the first is not set. */
  readonly aliases: readonly string[];
  readonly kind: SettingKind;
  readonly group: string;
  /** Text of the default; undefined for none. */
  readonly default?: string;
  readonly secret?: true;
  /** Least and greatest value of an integer, or length of a text. */
  readonly min?: number;
  readonly max?: number;
  readonly what: string;
}

/** Levels of the log, least to most. */
export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug'] as const;

const MIB = 1024 * 1024;

/** Every setting there is. A secret may also be given as a file: its name with `_FILE` behind it. */
export const settings = {
  port: {
    name: 'PORT',
    aliases: [],
    kind: 'integer',
    group: 'Server',
    default: '3000',
    min: 0,
    max: 65535,
    what: 'Port of the one listener; 0 takes a free one.',
  },
  host: {
    name: 'HOST',
    aliases: [],
    kind: 'text',
    group: 'Server',
    default: '127.0.0.1',
    what: 'Address to listen on. `0.0.0.0` opens it to the network: put a TLS proxy in front.',
  },
  publicUrl: {
    name: 'PUBLIC_URL',
    aliases: [],
    kind: 'url',
    group: 'Server',
    what: 'Address under which browsers reach Footfall. Without it, `http://localhost:PORT`.',
  },
  dataDir: {
    name: 'FOOTFALL_DATA_DIR',
    aliases: [],
    kind: 'text',
    group: 'Server',
    default: '.footfall',
    what: 'Folder of everything that standalone keeps: database, uploads, `admin-token`.',
  },
  logLevel: {
    name: 'LOG_LEVEL',
    aliases: [],
    kind: 'level',
    group: 'Server',
    default: 'info',
    what: 'Least severe log line that is written: fatal, error, warn, info or debug.',
  },
  trustedProxies: {
    name: 'TRUSTED_PROXIES',
    aliases: [],
    kind: 'list',
    group: 'Server',
    default: '',
    what: 'Addresses or CIDR ranges whose `X-Forwarded-For` is believed, separated by commas.',
  },
  corsOrigins: {
    name: 'CORS_ALLOWED_ORIGINS',
    aliases: ['CORS_ORIGIN'],
    kind: 'list',
    group: 'Server',
    default: '',
    what: 'Origins that may call the REST API from a browser, separated by commas. Collecting has its own rule: the website decides.',
  },
  metricsAddresses: {
    name: 'METRICS_ALLOWED_ADDRESSES',
    aliases: [],
    kind: 'list',
    group: 'Server',
    default: '',
    what: 'Addresses or CIDR ranges that may read `/metrics` without a credential, separated by commas.',
  },
  trackerName: {
    name: 'TRACKER_NAME',
    aliases: [],
    kind: 'name',
    group: 'Tracker',
    default: 'tracker.js',
    what: 'Name of the script that pages load, at the root. Blockers know the usual ones.',
  },
  trackerFolder: {
    name: 'TRACKER_FOLDER',
    aliases: [],
    kind: 'name',
    group: 'Tracker',
    default: 'tracker',
    what: 'Name of the folder that the modules of the script are loaded from.',
  },
  secret: {
    name: 'FOOTFALL_SECRET',
    aliases: ['JWT_SECRET'],
    kind: 'text',
    group: 'Secrets',
    secret: true,
    min: 32,
    max: 1024,
    what: 'Root of all derived keys. Standalone makes one in its data folder; elsewhere it must be set.',
  },
  adminToken: {
    name: 'ADMIN_TOKEN',
    aliases: [],
    kind: 'text',
    group: 'Secrets',
    secret: true,
    min: 24,
    max: 256,
    what: 'Token of the owner of the instance. Standalone makes one in `admin-token` in its data folder; elsewhere it must be set.',
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    aliases: [],
    kind: 'url',
    group: 'Engines',
    secret: true,
    what: 'PostgreSQL server to use. Without it standalone runs its own.',
  },
  databasePoolSize: {
    name: 'DATABASE_POOL_SIZE',
    aliases: ['MAX_DB_CONNECTIONS'],
    kind: 'integer',
    group: 'Engines',
    default: '10',
    min: 2,
    max: 1000,
    what: 'Greatest number of connections of each pool.',
  },
  logSessionTimeoutMs: {
    name: 'LOG_SESSION_TIMEOUT_MS',
    aliases: [],
    kind: 'integer',
    group: 'Engines',
    default: '6000',
    min: 500,
    max: 300000,
    what: 'A consumer that has not been heard of for so long loses its partitions to the others.',
  },
  cacheMaxBytes: {
    name: 'CACHE_MAX_BYTES',
    aliases: [],
    kind: 'integer',
    group: 'Engines',
    default: String(64 * MIB),
    min: MIB,
    max: 64 * 1024 * MIB,
    what: 'Greatest size of the cache in memory.',
  },
  ingestMaxBufferBytes: {
    name: 'INGEST_MAX_BUFFER_BYTES',
    aliases: [],
    kind: 'integer',
    group: 'Limits',
    default: String(32 * MIB),
    min: MIB,
    max: 4096 * MIB,
    what: 'Events waiting for the log beyond this are refused with 503, and trackers keep them.',
  },
  collectRatePerMinute: {
    name: 'COLLECT_RATE_PER_MINUTE',
    aliases: [],
    kind: 'integer',
    group: 'Limits',
    default: '6000',
    min: 0,
    max: 100000000,
    what: 'Collecting requests per website and address; 0 switches the limit off.',
  },
  anonymousRatePerMinute: {
    name: 'RATE_LIMIT_PER_MINUTE',
    aliases: [],
    kind: 'integer',
    group: 'Limits',
    default: '100',
    min: 0,
    max: 100000000,
    what: 'Requests without a credential outside collecting, per address; 0 switches the limit off.',
  },
  queryTimeoutMs: {
    name: 'QUERY_TIMEOUT_MS',
    aliases: [],
    kind: 'integer',
    group: 'Limits',
    default: '10000',
    min: 100,
    max: 600000,
    what: 'A report that takes longer is given up with 504.',
  },
  maintenanceAt: {
    name: 'MAINTENANCE_AT',
    aliases: [],
    kind: 'time',
    group: 'Keeping',
    default: '02:00',
    what: 'When the nightly maintenance runs, on the clock of the machine. A night that was missed is made up for after the start.',
  },
  eventRetentionDays: {
    name: 'EVENT_RETENTION_DAYS',
    aliases: ['RETENTION_DAYS'],
    kind: 'integer',
    group: 'Keeping',
    default: '365',
    min: 0,
    max: 36500,
    what: 'Days that rows of events are kept where the website says nothing else; 0 keeps them for ever. Summaries and sessions stay.',
  },
  trackingRetentionDays: {
    name: 'TRACKING_RETENTION',
    aliases: [],
    kind: 'integer',
    group: 'Keeping',
    default: '0',
    min: 0,
    max: 36500,
    what: 'Days that the event log keeps events; 0 keeps them for ever. What has gone from the log cannot be rebuilt.',
  },
} as const satisfies Record<string, Setting>;

export type SettingKey = keyof typeof settings;
