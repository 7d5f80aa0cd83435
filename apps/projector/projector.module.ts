import { Module } from '@nestjs/common';
import { BlobStore, BlobStoreModule } from '#libs/blobs';
import { Config } from '#libs/config';
import { Directory, DirectoryModule } from '#libs/directory';
import { EventLog, EventLogAdmin, EventLogModule, EventLogStrategy } from '#libs/event-log';
import { CheckpointFenced, ReadStore, ReadStoreModule } from '#libs/read-store';
import { Maintenance } from './maintenance/maintenance.ts';
import { Owner } from './owner.ts';
import { SmallProjections } from './projections/small-projections.ts';
import { Rebuilder } from './rebuild/rebuilder.ts';
import { websitesOf } from './traffic/batch/known-websites.ts';
import { TrafficConsumers } from './traffic-consumers.ts';

/** All projections but traffic, of which two versions may run; each has checkpoints of its own. */
const consumers = (log: EventLog, small: SmallProjections): EventLogStrategy =>
  new EventLogStrategy(log, small.consumers, (error) => error instanceof CheckpointFenced);

/** What maintenance looks after beside the read store. */
class UpkeepEngines {
  constructor(
    readonly log: EventLog,
    readonly admin: EventLogAdmin,
    readonly blobs: BlobStore,
  ) {}
}

const maintenance = (
  config: Config,
  store: ReadStore,
  directory: Directory,
  { log, admin, blobs }: UpkeepEngines,
): Maintenance =>
  new Maintenance({
    store,
    directory,
    log,
    admin,
    blobs,
    at: config.maintenance.at,
    eventRetentionDays: config.maintenance.eventRetentionDays,
    trackingRetentionDays: config.log.trackingRetentionDays,
  });

/** From the event log to rows: everything that a read model is made of. */
@Module({
  imports: [EventLogModule, DirectoryModule, ReadStoreModule, BlobStoreModule],
  providers: [
    {
      provide: TrafficConsumers,
      useFactory: (store: ReadStore, log: EventLog, directory: Directory) =>
        new TrafficConsumers({ store, log, websites: websitesOf(directory) }),
      inject: [ReadStore, EventLog, Directory],
    },
    {
      provide: SmallProjections,
      useFactory: (store: ReadStore, log: EventLog) => new SmallProjections({ store, log }),
      inject: [ReadStore, EventLog],
    },
    {
      provide: EventLogStrategy,
      useFactory: consumers,
      inject: [EventLog, SmallProjections],
    },
    {
      provide: Rebuilder,
      useFactory: (store: ReadStore, log: EventLog) => new Rebuilder({ store, log }),
      inject: [ReadStore, EventLog],
    },
    {
      provide: UpkeepEngines,
      useFactory: (log: EventLog, admin: EventLogAdmin, blobs: BlobStore) => new UpkeepEngines(log, admin, blobs),
      inject: [EventLog, EventLogAdmin, BlobStore],
    },
    {
      provide: Maintenance,
      useFactory: maintenance,
      inject: [Config, ReadStore, Directory, UpkeepEngines],
    },
    {
      provide: Owner,
      useFactory: (store: ReadStore, traffic: TrafficConsumers, small: SmallProjections) =>
        new Owner(store, traffic, small.all),
      inject: [ReadStore, TrafficConsumers, SmallProjections],
    },
  ],
})
export class ProjectorModule {}
