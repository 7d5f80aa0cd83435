import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Directory } from '#libs/directory';
import { DocumentStore, type ImportBody } from '#libs/document-store';
import { Failure } from '#libs/domain';
import { ReadStore } from '#libs/read-store';
import { findRebuild } from '../rebuilds/find-rebuild.ts';
import { accountGone, accountJob } from '../accounts/closing/account-job.ts';
import { type UserBody } from '../accounts/user-document.ts';
import { isDeleted } from '../documents/changes.ts';
import { findRetryJob } from '../retries/find-retry-job.ts';
import { type Job, type JobTask, jobOf, queuedJob } from './job.ts';

/** How far a job is. */
export class GetJob extends Query<Job> {
  constructor(readonly jobId: string) {
    super();
  }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

// Of a job that every version has tasks of, those of the version that readers look at.
const SQL = `
  select kind, state, result, made_at as "madeAt", done_at as "doneAt" from tasks
  where job_id = $1 and version = (
    select max(t.version) from tasks t left join projections p on p.name = t.projection
    where t.job_id = $1 and t.version <= coalesce(p.active_version, t.version)
  )
  order by task_id`;

@QueryHandler(GetJob)
export class GetJobHandler implements IQueryHandler<GetJob> {
  constructor(
    private readonly readStore: ReadStore,
    private readonly documents: DocumentStore,
    private readonly directory: Directory,
  ) {}

  async execute({ jobId }: GetJob): Promise<Job> {
    const id = jobId.toLowerCase();
    const job = UUID.test(id) ? await this.#find(id) : undefined;
    if (job) return job;
    throw new Failure('job.unknown', `There is no job ${jobId.slice(0, 64)}.`);
  }

  async #find(id: string): Promise<Job | undefined> {
    const rebuild = await findRebuild(this.readStore, id);
    if (rebuild) return rebuild;
    const [first, ...others] = await this.readStore.sql.query<JobTask>(SQL, [id]);
    if (first) return jobOf(id, [first, ...others]);
    const retry = await findRetryJob(this.documents, this.readStore, id);
    if (retry) return retry;
    const account = await this.#findAccount(id);
    if (account) return account;
    if (await this.#isWebsiteDeleted(id)) return queuedJob(id, 'erase');
    return (await this.#isImportUndone(id)) ? queuedJob(id, 'undo') : undefined;
  }

  async #findAccount(id: string): Promise<Job | undefined> {
    const user = await this.documents.get<UserBody>('user', id);
    if (!user) return this.directory.isDeleted('user', id) ? accountGone(id) : undefined;
    const { closingWebsites = [] } = user.body;
    const jobs = closingWebsites.map(async (one) => (await this.#find(one)) ?? queuedJob(one, 'erase'));
    return accountJob(user, await Promise.all(jobs));
  }

  /** Erasures are named by what they erase: between the request and the owners' tasks the documents know of them. */
  async #isWebsiteDeleted(id: string): Promise<boolean> {
    if (this.directory.isDeleted('website', id)) return true;
    const website = await this.documents.get('website', id);
    return website !== undefined && isDeleted(website);
  }

  async #isImportUndone(id: string): Promise<boolean> {
    const document = await this.documents.get<ImportBody>('import', id);
    return document?.body.state === 'undone';
  }
}
