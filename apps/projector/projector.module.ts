import { Module } from '@nestjs/common';
import { Directory, DirectoryModule } from '#libs/directory';
import { EventLog, EventLogModule, EventLogStrategy } from '#libs/event-log';
import { ReadStore, ReadStoreModule } from '#libs/read-store';
import { Owner } from './owner.ts';
import { SmallProjections } from './projections/small-projections.ts';
import { Rebuilder } from './rebuild/rebuilder.ts';
import { websitesOf } from './traffic/batch/known-websites.ts';
import { TrafficConsumers } from './traffic-consumers.ts';

/** All projections but traffic, of which two versions may run; each has checkpoints of its own. */
const consumers = (log: EventLog, small: SmallProjections): EventLogStrategy =>
  new EventLogStrategy(log, small.consumers);

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
      provide: Owner,
      useFactory: (store: ReadStore, traffic: TrafficConsumers, small: SmallProjections) =>
        new Owner(store, traffic, small.all),
      inject: [ReadStore, TrafficConsumers, SmallProjections],
    },
  ],
})
export class ProjectorModule {}
