import { Module } from '@nestjs/common';
import { Directory, DirectoryModule } from '#libs/directory';
import { EventLog, EventLogModule, EventLogStrategy } from '#libs/event-log';
import { ReadStore, ReadStoreModule } from '#libs/read-store';
import { ErasureProjection } from './erasures/erasure.projection.ts';
import { Owner } from './owner.ts';
import { websitesOf } from './traffic/batch/known-websites.ts';
import { TrafficProjection } from './traffic/traffic.projection.ts';

/** All projections, listed by hand; each has checkpoints of its own. */
const consumers = (log: EventLog, traffic: TrafficProjection, erasures: ErasureProjection): EventLogStrategy =>
  new EventLogStrategy(log, [traffic.consumer, erasures.consumer]);

/** From the event log to rows: everything that a read model is made of. */
@Module({
  imports: [EventLogModule, DirectoryModule, ReadStoreModule],
  providers: [
    {
      provide: TrafficProjection,
      useFactory: (store: ReadStore, log: EventLog, directory: Directory) =>
        new TrafficProjection({ store, log, websites: websitesOf(directory) }),
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
      inject: [EventLog, TrafficProjection, ErasureProjection],
    },
    {
      provide: Owner,
      useFactory: (store: ReadStore, traffic: TrafficProjection, erasures: ErasureProjection) =>
        new Owner(store, traffic, erasures),
      inject: [ReadStore, TrafficProjection, ErasureProjection],
    },
  ],
})
export class ProjectorModule {}
