import { Module } from '@nestjs/common';
import { Directory, DirectoryModule } from '#libs/directory';
import { EventLog, EventLogModule, EventLogStrategy } from '#libs/event-log';
import { ReadStore, ReadStoreModule } from '#libs/read-store';
import { ErasureProjection } from './erasures/erasure.projection.ts';
import { Owner } from './owner.ts';
import { websitesOf } from './traffic/batch/known-websites.ts';
import { TrafficProjection } from './traffic/traffic.projection.ts';

/** All projections, listed by hand; each has checkpoints of its own. */
const consumers = (log: EventLog, store: ReadStore, traffic: TrafficProjection): EventLogStrategy =>
  new EventLogStrategy(log, [traffic.consumer, new ErasureProjection({ log, store }).consumer]);

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
      provide: EventLogStrategy,
      useFactory: consumers,
      inject: [EventLog, ReadStore, TrafficProjection],
    },
    {
      provide: Owner,
      useFactory: (store: ReadStore, traffic: TrafficProjection) => new Owner(store, traffic),
      inject: [ReadStore, TrafficProjection],
    },
  ],
})
export class ProjectorModule {}
