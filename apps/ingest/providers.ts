import { type Provider } from '@nestjs/common';
import { BlobStore } from '#libs/blobs';
import { Cache, CacheAdmin } from '#libs/cache';
import { Config } from '#libs/config';
import { Directory } from '#libs/directory';
import { DocumentStore } from '#libs/document-store';
import { HOUR_MS } from '#libs/domain';
import { EventLog, GroupCommit } from '#libs/event-log';
import { RateLimit, RateSharing } from '#libs/limits';
import { Receipts } from '#libs/receipts';
import { KeyRateLimit, KeyRateSharing } from './collect/admission/key-admission.ts';
import { Collector } from './collect/collector.ts';
import { Agents } from './collect/lookups/agents.ts';
import { Places } from './collect/lookups/places.ts';
import { Quotas } from './collect/lookups/quotas.ts';
import { RecentIds } from './collect/lookups/recent-ids.ts';
import { Pipeline } from './collect/pipeline.ts';
import { DeadLetters } from './collect/refused/dead-letters.ts';
import { RefusalLog } from './collect/refused/refusal-log.ts';
import { collectSteps, traceSteps } from './collect/steps/steps.ts';
import { Errands } from './errands.ts';
import { ImportRunner } from './import/import-runner.ts';
import { Imports } from './import/imports.ts';
import { PuttingBack } from './retry/put-back.ts';
import { Retries } from './retry/retries.ts';
import { RetryRun } from './retry/retry-run.ts';
import { MidnightSharing } from './salts/midnight-sharing.ts';
import { KeysOfWebsites } from './salts/website-keys.ts';
import { Profiles } from './salts/profiles.ts';
import { SaltKeeper } from './salts/salt-keeper.ts';
import { Salts } from './salts/salts.ts';
import { VisitorIds } from './salts/visitor-ids.ts';

/** Ids whose append was acknowledged: enough for the retries of some minutes at full load. */
const RECENT_IDS = 50_000;

const fromConfig: readonly Provider[] = [
  {
    provide: GroupCommit,
    useFactory: (log: EventLog, { ingest }: Config) => new GroupCommit({ log, maxBytes: ingest.maxBufferBytes }),
    inject: [EventLog, Config],
  },
  {
    provide: RateLimit,
    useFactory: ({ ingest }: Config) => new RateLimit(ingest.ratePerMinute),
    inject: [Config],
  },
  {
    provide: RateSharing,
    useFactory: (limit: RateLimit, cache: Cache, admin: CacheAdmin, config: Config) =>
      new RateSharing({
        name: 'collect',
        limit,
        cache,
        state: () => admin.state(),
        hashKey: config.key('collect-limit'),
      }),
    inject: [RateLimit, Cache, CacheAdmin, Config],
  },
  {
    provide: KeyRateLimit,
    useFactory: ({ ingest }: Config) => new KeyRateLimit(ingest.keyRatePerHour, HOUR_MS),
    inject: [Config],
  },
  {
    provide: KeyRateSharing,
    useFactory: (limit: KeyRateLimit, cache: Cache, admin: CacheAdmin, config: Config) =>
      new KeyRateSharing({
        name: 'collect-key',
        limit,
        cache,
        state: () => admin.state(),
        hashKey: config.key('collect-limit'),
      }),
    inject: [KeyRateLimit, Cache, CacheAdmin, Config],
  },
  { provide: Receipts, useFactory: (config: Config) => new Receipts(config.key('receipt')), inject: [Config] },
];

const lookups: readonly Provider[] = [
  { provide: Agents, useFactory: () => new Agents() },
  { provide: Places, useFactory: () => new Places() },
  { provide: Quotas, useFactory: (directory: Directory) => new Quotas(directory), inject: [Directory] },
  { provide: RecentIds, useFactory: () => new RecentIds(RECENT_IDS) },
  { provide: KeysOfWebsites, useFactory: (store: DocumentStore) => new KeysOfWebsites(store), inject: [DocumentStore] },
  { provide: Profiles, useFactory: (store: DocumentStore) => new Profiles(store), inject: [DocumentStore] },
  { provide: Salts, useFactory: (store: DocumentStore) => new Salts(store), inject: [DocumentStore] },
  { provide: MidnightSharing, useFactory: (cache: Cache) => new MidnightSharing(cache), inject: [Cache] },
  {
    provide: VisitorIds,
    // Memory is shared with nobody.
    useFactory: (salts: Salts, sharing: MidnightSharing, admin: CacheAdmin) =>
      new VisitorIds(salts, admin.state().engine === 'redis' ? sharing : undefined),
    inject: [Salts, MidnightSharing, CacheAdmin],
  },
];

const collecting: readonly Provider[] = [
  { provide: RefusalLog, useFactory: (log: EventLog) => new RefusalLog(log), inject: [EventLog] },
  {
    provide: DeadLetters,
    useFactory: (
      ...[commit, agents, places, visitors, keys]: [GroupCommit, Agents, Places, VisitorIds, KeysOfWebsites]
    ) => new DeadLetters(commit, traceSteps({ agents, places, visitors, keys })),
    inject: [GroupCommit, Agents, Places, VisitorIds, KeysOfWebsites],
  },
  {
    provide: Pipeline,
    useFactory: (
      ...[quotas, agents, places, visitors, acknowledged, keys, profiles]: [
        Quotas,
        Agents,
        Places,
        VisitorIds,
        RecentIds,
        KeysOfWebsites,
        Profiles,
      ]
    ) => new Pipeline(collectSteps({ acknowledged, quotas, agents, places, visitors, keys, profiles })),
    inject: [Quotas, Agents, Places, VisitorIds, RecentIds, KeysOfWebsites, Profiles],
  },
  {
    provide: Collector,
    useFactory: (
      ...[pipeline, commit, letters, refusals, acknowledged, receipts]: [
        Pipeline,
        GroupCommit,
        DeadLetters,
        RefusalLog,
        RecentIds,
        Receipts,
      ]
    ) => new Collector({ pipeline, commit, letters, refusals, acknowledged, receipts }),
    inject: [Pipeline, GroupCommit, DeadLetters, RefusalLog, RecentIds, Receipts],
  },
];

type RunnerParts = [EventLog, BlobStore, Directory, Salts, KeysOfWebsites, Agents, Places];

const importing: readonly Provider[] = [
  {
    provide: ImportRunner,
    useFactory: (...[log, blobs, directory, salts, keys, agents, places]: RunnerParts) =>
      new ImportRunner({ log, blobs, directory, salts, keys, agents, places }),
    inject: [EventLog, BlobStore, Directory, Salts, KeysOfWebsites, Agents, Places],
  },
  {
    provide: Imports,
    useFactory: (
      ...[documents, directory, blobs, salts, runner]: [DocumentStore, Directory, BlobStore, Salts, ImportRunner]
    ) => new Imports({ documents, directory, blobs, salts, runner }),
    inject: [DocumentStore, Directory, BlobStore, Salts, ImportRunner],
  },
];

const retrying: readonly Provider[] = [
  {
    provide: PuttingBack,
    useFactory: (directory: Directory, keys: KeysOfWebsites, profiles: Profiles) =>
      new PuttingBack({ directory, keys, profiles }),
    inject: [Directory, KeysOfWebsites, Profiles],
  },
  {
    provide: Retries,
    useFactory: (documents: DocumentStore, directory: Directory, log: EventLog, putting: PuttingBack) =>
      new Retries({ documents, directory, run: new RetryRun(log, putting) }),
    inject: [DocumentStore, Directory, EventLog, PuttingBack],
  },
];

const keeping: readonly Provider[] = [
  ...importing,
  ...retrying,
  {
    provide: Errands,
    useFactory: (imports: Imports, retries: Retries) => new Errands(imports, retries),
    inject: [Imports, Retries],
  },
  {
    provide: SaltKeeper,
    useFactory: (salts: Salts, directory: Directory) => new SaltKeeper(salts, directory),
    inject: [Salts, Directory],
  },
];

/** Everything that ingest is made of, wired by hand. */
export const providers: readonly Provider[] = [...fromConfig, ...lookups, ...collecting, ...keeping];
