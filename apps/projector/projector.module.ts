import { Module } from '@nestjs/common';
import { BlobStore, BlobStoreModule } from '#libs/blobs';
import { Config } from '#libs/config';
import { Directory, DirectoryModule } from '#libs/directory';
import { EventLog, EventLogAdmin, EventLogModule, EventLogStrategy } from '#libs/event-log';
import { CheckpointFenced, ReadStore, ReadStoreModule } from '#libs/read-store';
import { OpsListenerModule } from '#libs/operations';
import { Maintenance } from './maintenance/maintenance.ts';
import { Owner } from './owner.ts';
import { ProjectionFigures } from './projection-figures.ts';
import { SmallProjections } from './projections/small-projections.ts';
import { Projections, ProjectorEngines, ProjectorOperations } from './projector-operations.ts';
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
    compressAfterDays: config.maintenance.compressAfterDays,
  });

/** From the event log to rows: everything that a read model is made of. */
@Module({
  imports: [EventLogModule, DirectoryModule, ReadStoreModule, BlobStoreModule, OpsListenerModule],
  providers: [
    ProjectorEngines,
    Projections,
    ProjectorOperations,
    { provide: ProjectionFigures, useFactory: () => new ProjectionFigures() },
    {
      provide: TrafficConsumers,
      useFactory: (store: ReadStore, log: EventLog, directory: Directory, figures: ProjectionFigures) =>
        new TrafficConsumers({ store, log, websites: websitesOf(directory), figures }),
      inject: [ReadStore, EventLog, Directory, ProjectionFigures],
    },
    {
      provide: SmallProjections,
      useFactory: (store: ReadStore, log: EventLog, figures: ProjectionFigures) =>
        new SmallProjections({ store, log, figures }),
      inject: [ReadStore, EventLog, ProjectionFigures],
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
