import { type logLevels } from './setting.ts';

export type Mode = 'standalone' | 'distributed';

/** How brokers are reached. */
export interface KafkaSettings {
  /** `host:port` each. */
  readonly brokers: readonly string[];
  readonly isTls: boolean;
  readonly sasl?: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
    readonly username: string;
    readonly password: string;
  };
  /** What names of topics and groups begin with. */
  readonly topicPrefix: string;
  /** 0 leaves it to the brokers. */
  readonly replicationFactor: number;
  readonly mayBeWeaker: boolean;
}

/** Where the bucket is, and what opens it; without a key, what the machine's role allows. */
export interface S3Settings {
  readonly bucket: string;
  readonly region: string;
  readonly endpoint?: string;
  readonly key?: { readonly id: string; readonly secret: string };
}

/** A provider that vouches for users, by authorization code and PKCE; absent if nothing names its client. */
export interface OAuthSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  /** Whom a token is of. */
  readonly userUrl: string;
}

/** What plans are billed with. */
export interface BillingSettings {
  readonly apiKey: string;
  readonly webhookSecret: string;
  readonly storeId: string;
  /** Plans by the provider's variants. */
  readonly plans: Readonly<Record<string, string>>;
  readonly url: string;
}

/** The validated configuration, in slices by who needs them. Plain values: it can be handed to a worker thread. */
export interface ConfigValues {
  readonly mode: Mode;
  readonly dataDir: string;
  readonly secret: string;
  readonly adminToken: string;
  readonly logLevel: (typeof logLevels)[number];
  readonly http: {
    readonly port: number;
    readonly host: string;
    readonly publicUrl: string;
    readonly corsOrigins: readonly string[];
    readonly trustedProxies: readonly string[];
    readonly metricsAddresses: readonly string[];
  };
  /** This process among those of its kind. */
  readonly instanceName: string;
  /** Certificate authorities that are trusted beside the usual ones, PEM. */
  readonly authorities?: string;
  /** Where an app that serves nothing else tells how it is. */
  readonly opsPort: number;
  /** Reports are read from `readUrl`: a replica, or the same. */
  readonly postgres: { readonly url: string; readonly readUrl: string; readonly poolSize: number };
  /** So long does this process wait for `footfall migrate`; undefined: it makes by itself what is missing. */
  readonly migrateWaitMs?: number | undefined;
  /** Retention of tracking in days; 0 for ever. Without `kafka` the log is in PostgreSQL. */
  readonly log: {
    readonly sessionTimeoutMs: number;
    readonly trackingRetentionDays: number;
    readonly kafka?: KafkaSettings;
  };
  /** Without `mongodbUri` documents are in PostgreSQL. */
  readonly documents: { readonly mongodbUri?: string };
  /** Without `s3` blobs are files of the data folder. */
  readonly blobs: { readonly s3?: S3Settings };
  /** Without `smtpUrl` mails are files of the data folder. */
  readonly mail: { readonly smtpUrl?: string; readonly from: string };
  /** When, as `HH:MM` on the machine's clock, and for how many days rows of events are kept (0 for ever), and as they came (0: never compressed). */
  readonly maintenance: {
    readonly at: string;
    readonly eventRetentionDays: number;
    readonly compressAfterDays: number;
  };
  /** Without `redisUrl` cache and job queues are those of one process. */
  readonly cache: { readonly maxBytes: number; readonly redisUrl?: string };
  readonly ingest: {
    readonly maxBufferBytes: number;
    readonly ratePerMinute: number;
    readonly keyRatePerHour: number;
    readonly trustedProxies: readonly string[];
  };
  /** Beside the public internet. */
  readonly outgoing: { readonly allowedAddresses: readonly string[] };
  /** Without `provider` nothing is billed. */
  readonly billing: { readonly provider?: BillingSettings; readonly quotaGracePercent: number };
  readonly tracker: { readonly name: string; readonly folder: string };
  readonly query: {
    readonly timeoutMs: number;
    readonly anonymousRatePerMinute: number;
    readonly keyRatePerMinute: number;
  };
  readonly accounts: {
    readonly registration: 'open' | 'invited' | 'closed';
    readonly isEmailVerified: boolean;
    readonly userRatePerMinute: number;
    readonly signInRatePerMinute: number;
    /** Who may name users by headers; absent: nobody. */
    readonly gateway?: { readonly key: string; readonly addresses: readonly string[] };
    readonly google?: OAuthSettings;
    readonly github?: OAuthSettings;
  };
}
