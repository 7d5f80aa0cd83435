import { Injectable } from '@nestjs/common';
import { v5 as uuidv5 } from 'uuid';
import { type StoredDocument } from '#libs/document-store';
import { bounceRuleOf, type Website } from '#libs/domain';
import { EventLog } from '#libs/event-log';
import { ReadStore } from '#libs/read-store';
import { type Job, queuedJob } from '../jobs/job.ts';

type CutBy = Pick<Website, 'timeZone' | 'visitorMode' | 'bounceRule'>;

/** Whether days are cut, visitors told apart, or bounces judged otherwise than before. */
export const isOtherCut = (before: CutBy, after: CutBy): boolean =>
  before.timeZone !== after.timeZone ||
  before.visitorMode !== after.visitorMode ||
  bounceRuleOf(before) !== bounceRuleOf(after);

/** Lets the owners of the traffic partitions count what a website has had again, as its settings are now. */
@Injectable()
export class Recuts {
  constructor(
    private readonly readStore: ReadStore,
    private readonly log: EventLog,
  ) {}

  /**
   * Starts the job; null if nothing of the website was counted yet. The document's version numbers the cut, so that of
   * two changes the later one wins, and the same change asked for twice is one job.
   */
  async start({ id, version, body }: StoredDocument<Website>): Promise<Job | null> {
    const { siteId, timeZone, visitorMode } = body;
    if (!(await this.#hasRows(siteId))) return null;
    const jobId = uuidv5(`recut:${version}`, id);
    const partitions = [...(await this.log.describe('tracking')).keys()];
    const payload = { siteId, cut: version, timeZone, visitorMode, bounceRule: bounceRuleOf(body) };
    await this.readStore.sql.transaction((tx) =>
      this.readStore.tasks.add(tx, { jobId, projection: 'traffic', kind: 'recut', payload }, partitions),
    );
    return queuedJob(jobId, 'recut', partitions.length);
  }

  async #hasRows(siteId: string): Promise<boolean> {
    const schema = await this.readStore.activeTraffic();
    const rows = await this.readStore.sql.query(`select from ${schema}.sites where site_id = $1`, [siteId]);
    return rows.length > 0;
  }
}
