import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { v7 as uuidv7 } from 'uuid';
import { Failure } from '#libs/domain';
import { type Transaction } from '#libs/postgres';
import { ReadStore } from '#libs/read-store';
import { type Job } from '../jobs/job.ts';
import { findRebuild } from './find-rebuild.ts';
import { type RebuildScope, scopeOf } from './rebuildable.ts';

/** Rebuilds a projection, or all: traffic in a new version beside the old, small ones in place. Lets a stopped one go on. */
export class StartRebuild extends Command<Job> {
  constructor(
    readonly name: string,
    readonly compareOnly: boolean,
  ) {
    super();
  }
}

const RUNNING = `
  select job_id as "jobId" from tasks
  where kind = 'rebuild' and state = 'queued' and projection = any($1) order by task_id limit 1`;

const isRunning = (jobId: string): Failure =>
  new Failure('job.running', 'A rebuild is running already.', { members: { jobId } });

@CommandHandler(StartRebuild)
export class StartRebuildHandler implements ICommandHandler<StartRebuild> {
  constructor(private readonly readStore: ReadStore) {}

  async execute({ name, compareOnly }: StartRebuild): Promise<Job> {
    const scope = scopeOf(name);
    const jobId = await this.readStore.sql.transaction((tx) => this.#start(tx, scope, compareOnly));
    const job = await findRebuild(this.readStore, jobId);
    if (!job) throw new Error(`The rebuild ${jobId} is gone`);
    return job;
  }

  async #start(tx: Transaction, { hasTraffic, small }: RebuildScope, compareOnly: boolean): Promise<string> {
    // Of two who ask in one moment, one sees the other's run.
    await tx.query(`select from projections where name = 'traffic' for update`);
    const [running] = await tx.query<{ jobId: string }>(RUNNING, [small]);
    if (running) throw isRunning(running.jobId);
    const jobId = hasTraffic ? await this.#startTraffic(tx, compareOnly) : uuidv7();
    if (small.length > 0) await this.#startSmall(tx, jobId, small, compareOnly);
    return jobId;
  }

  async #startTraffic(tx: Transaction, compareOnly: boolean): Promise<string> {
    const { rebuilds } = this.readStore;
    const open = await rebuilds.open(tx);
    if (open?.state === 'running') throw isRunning(open.runId);
    const runId = open?.runId ?? uuidv7();
    if (open) await rebuilds.turn(tx, runId, 'running');
    else await rebuilds.ask(tx, runId, compareOnly);
    return runId;
  }

  /** One that goes on has done its small ones, or has them queued. */
  async #startSmall(tx: Transaction, jobId: string, small: readonly string[], compareOnly: boolean): Promise<void> {
    const { tasks } = this.readStore;
    if ((await tasks.ofJob(tx, jobId)).length > 0) return;
    const count = await tasks.addToOwners(tx, { jobId, kind: 'rebuild', payload: { compareOnly } }, small);
    if (count === 0) {
      throw new Failure('store.unavailable', 'No projector has begun yet: there is nothing to rebuild.');
    }
  }
}
