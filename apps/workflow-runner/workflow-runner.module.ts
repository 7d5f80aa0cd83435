import { Module } from '@nestjs/common';
import { DirectoryModule } from '#libs/directory';
import { EventLog, EventLogModule, EventLogStrategy } from '#libs/event-log';
import { PublishedWorkflows } from './runner/published-workflows.ts';

/** Follows which workflows are published. There is no way to publish one yet, so nothing acts. */
@Module({
  imports: [EventLogModule, DirectoryModule],
  providers: [
    PublishedWorkflows,
    { provide: EventLogStrategy, useFactory: (log: EventLog) => new EventLogStrategy(log, []), inject: [EventLog] },
  ],
  exports: [PublishedWorkflows],
})
export class WorkflowRunnerModule {}
