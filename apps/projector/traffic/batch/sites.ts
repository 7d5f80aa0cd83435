import { makeZone, type Website } from '#libs/domain';
import { type Postgres } from '#libs/postgres';
import { type Site } from '../fold/site.ts';

/** Tells of a website's settings, at least as of the version that ingest decided by; undefined if there is none. */
export type KnownWebsite = (siteId: string, settingsVersion: number) => Promise<Website | undefined>;

interface SiteRow {
  readonly id: number;
  readonly cut: number;
  readonly timeZone: string;
  readonly visitorMode: string;
}

const FIRST_CUT = 0;

/** A website that nobody knew is not asked for again so soon: its events are many, and each question waits. */
const UNKNOWN_TTL_MS = 60_000;

/** The websites of this version of the projection, each with what its buckets are cut by. */
export class Sites {
  readonly #sql: Postgres;
  readonly #schema: string;
  readonly #known: KnownWebsite;
  readonly #sites = new Map<string, Site>();
  readonly #unknownUntil = new Map<string, number>();

  constructor(sql: Postgres, schema: string, known: KnownWebsite) {
    this.#sql = sql;
    this.#schema = schema;
    this.#known = known;
  }

  /**
   * The website, made with its first event: its first cut is that of its zone and visitors at that time. Undefined if
   * nobody knows it.
   */
  async of(siteId: string, settingsVersion: number): Promise<Site | undefined> {
    const remembered = this.#sites.get(siteId);
    if (remembered) return remembered;
    if ((this.#unknownUntil.get(siteId) ?? 0) > performance.now()) return undefined;
    const site = (await this.find(siteId)) ?? (await this.#make(siteId, settingsVersion));
    if (!site) this.#unknownUntil.set(siteId, performance.now() + UNKNOWN_TTL_MS);
    return site;
  }

  /** The website, if it ever had an event. */
  async find(siteId: string): Promise<Site | undefined> {
    const remembered = this.#sites.get(siteId);
    if (remembered) return remembered;
    const row = await this.#read(siteId);
    if (!row) return undefined;
    const { id, cut, timeZone, visitorMode } = row;
    const site: Site = { id, siteId, cut, zone: makeZone(timeZone), persistent: visitorMode === 'persistent' };
    this.#sites.set(siteId, site);
    return site;
  }

  async #read(siteId: string): Promise<SiteRow | undefined> {
    const [row] = await this.#sql.query<SiteRow>(
      `select s.site as id, c.cut, c.time_zone as "timeZone", c.visitor_mode as "visitorMode"
       from ${this.#schema}.sites s join ${this.#schema}.cuts c on c.site = s.site and c.cut = s.active_cut
       where s.site_id = $1`,
      [siteId],
    );
    return row;
  }

  async #make(siteId: string, settingsVersion: number): Promise<Site | undefined> {
    const website = await this.#known(siteId, settingsVersion);
    if (!website) return undefined;
    await this.#sql.query(
      `with made as (
         insert into ${this.#schema}.sites (site_id, active_cut) values ($1, $2)
         on conflict (site_id) do update set site_id = excluded.site_id returning site
       )
       insert into ${this.#schema}.cuts (site, cut, time_zone, visitor_mode) select site, $2, $3, $4 from made
       on conflict (site, cut) do nothing`,
      [siteId, FIRST_CUT, website.timeZone, website.visitorMode],
    );
    return this.find(siteId);
  }
}
