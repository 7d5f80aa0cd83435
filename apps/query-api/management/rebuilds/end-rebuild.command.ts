import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Failure } from '#libs/domain';
import { ReadStore } from '#libs/read-store';
import { type Job } from '../jobs/job.ts';
import { jobOfRun } from './rebuild-job.ts';
import { scopeOf } from './rebuildable.ts';

/** Stops a rebuild, which can go on later, or cancels it: what was built goes. */
export class EndRebuild extends Command<Job> {
  constructor(
    readonly name: string,
    readonly state: 'stopped' | 'cancelled',
  ) {
    super();
  }
}

@CommandHandler(EndRebuild)
export class EndRebuildHandler implements ICommandHandler<EndRebuild> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ name, state }: EndRebuild): Promise<Job> {
    if (!scopeOf(name).hasTraffic) {
      throw new Failure('job.unknown', `A rebuild of ${name} is done in one go: it cannot be stopped.`);
    }
    const { sql, rebuilds } = this.readStore;
    const open = await rebuilds.open(sql);
    if (!open) throw new Failure('job.unknown', 'No rebuild is running or stopped.');
    await rebuilds.turn(sql, open.runId, state);
    return jobOfRun((await rebuilds.find(sql, open.runId)) ?? open);
  }
}
