import { Module, type OnModuleInit } from '@nestjs/common';
import { Directory, DirectoryModule } from '#libs/directory';
import { EventLog, EventLogModule, EventLogStrategy } from '#libs/event-log';
import { OpsListenerModule, OwnProcess, directoryCheck, eventLogCheck } from '#libs/operations';
import { PublishedWorkflows } from './runner/published-workflows.ts';

/** Follows which workflows are published. There is no way to publish one yet, so nothing acts. */
@Module({
  imports: [EventLogModule, DirectoryModule, OpsListenerModule],
  providers: [
    PublishedWorkflows,
    { provide: EventLogStrategy, useFactory: (log: EventLog) => new EventLogStrategy(log, []), inject: [EventLog] },
  ],
  exports: [PublishedWorkflows],
})
export class WorkflowRunnerModule implements OnModuleInit {
  constructor(
    private readonly own: OwnProcess,
    private readonly log: EventLog,
    private readonly directory: Directory,
  ) {}

  onModuleInit(): void {
    this.own.enrol('workflow-runner', eventLogCheck(this.log), directoryCheck(this.directory));
  }
}
