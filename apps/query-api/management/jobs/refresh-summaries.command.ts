import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { v7 as uuidv7 } from 'uuid';
import { EventLog } from '#libs/event-log';
import { Failure, makeZone } from '#libs/domain';
import { type Transaction } from '#libs/postgres';
import { askForMaintenance, ReadStore, TASKS_CHANNEL } from '#libs/read-store';
import { type WebsiteBody } from '../websites/website-document.ts';
import { Websites } from '../websites/websites.ts';
import { type Job, queuedJob } from './job.ts';
import { type RefreshSummariesRequest } from './refresh-summaries.request.ts';

/**
 * Asks the owners of the traffic partitions to count summaries again from rows, and to report what differed; and for all
 * else that is done every night.
 */
export class RefreshSummaries extends Command<Job> {
  constructor(readonly request: RefreshSummariesRequest) {
    super();
  }
}

/** What a `recount` task counts again: one website, from a day to another, both included, in its own zone; all without. */
interface RecountPayload {
  readonly siteId: string;
  readonly fromDay?: string;
  readonly toDay?: string;
}

/** Held while a recount is asked for, so that of two requests in one moment one sees the other. */
const RECOUNT_LOCK = 7_304_512;

const OPEN = `
  select t.job_id as "jobId" from tasks t join projections p on p.name = t.projection and p.active_version = t.version
  where t.kind = 'recount' and t.state = 'queued' and not t.payload ? 'nightly' limit 1`;

const ADD = `
  with consuming as (select name, active_version, building_version from projections where name = 'traffic' for share)
  insert into tasks (job_id, projection, version, partition, kind, payload)
  select $1, name, version, partition, 'recount', payload
  from consuming, unnest(array[active_version, building_version]) version,
    unnest($2::smallint[]) partition, unnest($3::jsonb[]) payload
  where version is not null`;

const yesterdayIn = (timeZone: string, now: number): string => {
  const zone = makeZone(timeZone);
  return zone.dayOf(zone.dayOf(now).start - 1).label;
};

const payloadOf = ({ siteId, timeZone }: WebsiteBody, date: string | null | undefined, now: number): RecountPayload => {
  if (date === 'all') return { siteId };
  const day = date ?? yesterdayIn(timeZone, now);
  return { siteId, fromDay: day, toDay: day };
};

const refuseSecond = async (tx: Transaction): Promise<void> => {
  await tx.query('select pg_advisory_xact_lock($1)', [RECOUNT_LOCK]);
  const [open] = await tx.query<{ jobId: string }>(OPEN);
  if (open)
    throw new Failure('job.running', 'Summaries are being counted again already.', { members: { jobId: open.jobId } });
};

@CommandHandler(RefreshSummaries)
export class RefreshSummariesHandler implements ICommandHandler<RefreshSummaries> {
  constructor(
    private readonly websites: Websites,
    private readonly readStore: ReadStore,
    private readonly log: EventLog,
  ) {}

  async execute({ request }: RefreshSummaries): Promise<Job> {
    const now = Date.now();
    const websites = await this.#named(request.websiteIds ?? undefined);
    const payloads = websites.map((website) => JSON.stringify(payloadOf(website, request.date, now)));
    const partitions = [...(await this.log.describe('tracking')).keys()];
    const jobId = uuidv7();
    await this.readStore.sql.transaction(async (tx) => {
      await refuseSecond(tx);
      await tx.query(ADD, [jobId, partitions, payloads]);
      await tx.query(`select pg_notify($1, '')`, [TASKS_CHANNEL]);
      await askForMaintenance(tx, jobId, ['recountYesterday']);
    });
    return queuedJob(jobId, 'recount', partitions.length * payloads.length);
  }

  async #named(websiteIds: readonly string[] | undefined): Promise<readonly WebsiteBody[]> {
    const documents = websiteIds
      ? await Promise.all(websiteIds.map((websiteId) => this.websites.get(websiteId)))
      : await this.websites.all();
    if (documents.length === 0) throw new Failure('website.unknown', 'There is no website to count again.');
    return documents.map(({ body }) => body);
  }
}
