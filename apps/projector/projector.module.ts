import { Module } from '@nestjs/common';
import { Directory, DirectoryModule } from '#libs/directory';
import { EventLog, EventLogModule, EventLogStrategy } from '#libs/event-log';
import { ReadStore, ReadStoreModule } from '#libs/read-store';
import { ErasureProjection } from './erasures/erasure.projection.ts';
import { Owner } from './owner.ts';
import { websitesOf } from './traffic/batch/known-websites.ts';
import { TrafficConsumers } from './traffic-consumers.ts';

/** All projections but traffic, of which two versions may run; each has checkpoints of its own. */
const consumers = (log: EventLog, erasures: ErasureProjection): EventLogStrategy =>
  new EventLogStrategy(log, [erasures.consumer]);

/** From the event log to rows: everything that a read model is made of. */
@Module({
  imports: [EventLogModule, DirectoryModule, ReadStoreModule],
  providers: [
    {
      provide: TrafficConsumers,
      useFactory: (store: ReadStore, log: EventLog, directory: Directory) =>
        new TrafficConsumers({ store, log, websites: websitesOf(directory) }),
      inject: [ReadStore, EventLog, Directory],
    },
    {
      provide: ErasureProjection,
      useFactory: (store: ReadStore, log: EventLog) => new ErasureProjection({ store, log }),
      inject: [ReadStore, EventLog],
    },
    {
      provide: EventLogStrategy,
      useFactory: consumers,
      inject: [EventLog, ErasureProjection],
    },
    {
      provide: Owner,
      useFactory: (store: ReadStore, traffic: TrafficConsumers, erasures: ErasureProjection) =>
        new Owner(store, traffic, erasures),
      inject: [ReadStore, TrafficConsumers, ErasureProjection],
    },
  ],
})
export class ProjectorModule {}
