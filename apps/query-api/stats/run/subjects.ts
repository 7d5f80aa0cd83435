import { Injectable } from '@nestjs/common';
import { Directory } from '#libs/directory';
import {
  type BounceRule,
  bounceRuleOf,
  Failure,
  type VisitorMode,
  type Website,
  type Zone,
  isTimeZone,
  makeZone,
} from '#libs/domain';
import { ONLY_WEBSITE } from '../../http/aliases.ts';
import { Clock } from './clock.ts';
import { ReportsStore } from './reports-store.ts';
import { type Subject } from './subject.ts';

interface SiteRow {
  readonly site: number;
  readonly cut: number;
  readonly timeZone: string | null;
  readonly visitorMode: VisitorMode | null;
  readonly bounceRule: BounceRule | null;
  readonly dataVersion: number;
  readonly firstDay: Date | null;
  readonly rowsFrom: Date | null;
}

const siteSql = (schema: string): string => `
  select s.site, s.active_cut as cut, c.time_zone as "timeZone", c.visitor_mode as "visitorMode",
    c.bounce_rule as "bounceRule",
    (select coalesce(sum(v.version), 0)::bigint from ${schema}.site_versions v where v.site = s.site) as "dataVersion",
    (select min(u.bucket) from ${schema}.summaries u
     where u.site = s.site and u.cut = s.active_cut and u.grain = 2 and u.dimension = 0) as "firstDay",
    s.rows_from as "rowsFrom"
  from ${schema}.sites s left join ${schema}.cuts c on c.site = s.site and c.cut = s.active_cut
  where s.site_id = $1`;

type Counted = Pick<
  Subject,
  'site' | 'cut' | 'zone' | 'visitorMode' | 'bounceRule' | 'dataVersion' | 'firstDay' | 'rowsFrom'
>;

/** A zone that this machine no longer knows must not take every report with it. */
const zoneNamed = (name: string): Zone => makeZone(isTimeZone(name) ? name : 'UTC');

const ofRow = (row: SiteRow, website: Website): Counted => ({
  site: row.site,
  cut: row.cut,
  zone: zoneNamed(row.timeZone ?? website.timeZone),
  visitorMode: row.visitorMode ?? website.visitorMode,
  bounceRule: row.bounceRule ?? bounceRuleOf(website),
  dataVersion: row.dataVersion,
  firstDay: row.firstDay?.getTime() ?? null,
  rowsFrom: row.rowsFrom?.getTime() ?? null,
});

const beforeFirstEvent = (website: Website): Counted => ({
  site: 0,
  cut: 0,
  zone: zoneNamed(website.timeZone),
  visitorMode: website.visitorMode,
  bounceRule: bounceRuleOf(website),
  dataVersion: 0,
  firstDay: null,
});

/** Opens websites for reading, as far as the caller may see them. */
@Injectable()
export class Subjects {
  constructor(
    private readonly directory: Directory,
    private readonly stores: ReportsStore,
    private readonly clock: Clock,
  ) {}

  /** The website that a path names; throws `website.unknown`, or `website.required` if none is named and there is not exactly one. */
  async open(websiteId: string): Promise<Subject> {
    await this.directory.ready();
    const { website, version } = this.#find(websiteId);
    const schema = await this.stores.read.activeTraffic();
    const [row] = await this.stores.read.sql.prepared<SiteRow>(siteSql(schema), [website.siteId]);
    return {
      website,
      websiteVersion: version,
      schema,
      now: this.clock.now(),
      ...(row ? ofRow(row, website) : beforeFirstEvent(website)),
    };
  }

  #find(websiteId: string): { readonly website: Website; readonly version: number } {
    const found = this.directory.website(websiteId === ONLY_WEBSITE ? this.#only() : websiteId);
    if (found) return found;
    throw new Failure('website.unknown', `There is no website ${websiteId}.`);
  }

  #only(): string {
    const websites = this.directory.all<Website>('website');
    const [only] = websites;
    if (only && websites.length === 1) return only.id;
    throw new Failure('website.required', 'Name the website: websiteId.', { field: 'websiteId' });
  }
}
