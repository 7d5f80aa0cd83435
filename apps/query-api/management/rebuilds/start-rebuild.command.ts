import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { v7 as uuidv7 } from 'uuid';
import { Failure } from '#libs/domain';
import { type Transaction } from '#libs/postgres';
import { ReadStore } from '#libs/read-store';
import { type Job } from '../jobs/job.ts';
import { jobOfRun } from './rebuild-job.ts';
import { requireRebuildable } from './rebuildable.ts';

/** Builds a new version of a projection beside the old; lets a stopped rebuild go on. */
export class StartRebuild extends Command<Job> {
  constructor(
    readonly name: string,
    readonly compareOnly: boolean,
  ) {
    super();
  }
}

@CommandHandler(StartRebuild)
export class StartRebuildHandler implements ICommandHandler<StartRebuild> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ name, compareOnly }: StartRebuild): Promise<Job> {
    requireRebuildable(name);
    const { sql, rebuilds } = this.readStore;
    const runId = await sql.transaction((tx) => this.#start(tx, compareOnly));
    const run = await rebuilds.find(sql, runId);
    if (!run) throw new Error(`The rebuild ${runId} is gone`);
    return jobOfRun(run);
  }

  async #start(tx: Transaction, compareOnly: boolean): Promise<string> {
    const { rebuilds } = this.readStore;
    // Of two who ask in one moment, one sees the other's run.
    await tx.query(`select from projections where name = 'traffic' for update`);
    const open = await rebuilds.open(tx);
    if (open?.state === 'running') {
      throw new Failure('job.running', 'A rebuild is running already.', { members: { jobId: open.runId } });
    }
    const runId = open?.runId ?? uuidv7();
    if (open) await rebuilds.turn(tx, runId, 'running');
    else await rebuilds.ask(tx, runId, compareOnly);
    return runId;
  }
}
