import { type BounceRule, bounceRuleOf, makeZone, type Website } from '#libs/domain';
import { type Postgres } from '#libs/postgres';
import { type Site } from '../fold/site.ts';

/** Tells of a website's settings, at least as of the version that ingest decided by; undefined if there is none. */
export type KnownWebsite = (siteId: string, settingsVersion: number) => Promise<Website | undefined>;

/** A cut: its number, and the settings that buckets are cut by in it. A newer cut has a greater number. */
export interface Cut {
  readonly cut: number;
  readonly timeZone: string;
  readonly visitorMode: string;
  readonly bounceRule: BounceRule;
}

/** The active cut of a website, and the newest that is being made, if any. */
interface SiteRow {
  readonly id: number;
  readonly siteId: string;
  readonly active: Cut;
  readonly making: Cut | null;
}

const FIRST_CUT = 0;

/** A website that nobody knew is not asked for again so soon: its events are many, and each question waits. */
const UNKNOWN_TTL_MS = 60_000;

const cutJson = (alias: string): string =>
  `json_build_object('cut', ${alias}.cut, 'timeZone', ${alias}.time_zone, 'visitorMode', ${alias}.visitor_mode,
                     'bounceRule', ${alias}.bounce_rule)`;

const readSql = (schema: string): string => `
  select s.site as id, s.site_id as "siteId", ${cutJson('a')} as active,
         (select ${cutJson('m')} from ${schema}.cuts m
          where m.site = s.site and m.cut > s.active_cut order by m.cut desc limit 1) as making
  from ${schema}.sites s join ${schema}.cuts a on a.site = s.site and a.cut = s.active_cut
  where s.site_id = any($1::text[])`;

// The website's row is locked, so that retention does not begin meanwhile.
const openCutSql = (schema: string): string => `
  with s as (select site, active_cut from ${schema}.sites where site_id = $1 for update)
  insert into ${schema}.cuts (site, cut, time_zone, visitor_mode, bounce_rule)
  select s.site, $2, $3, $4, $5 from s join ${schema}.cuts a on a.site = s.site and a.cut = s.active_cut
  where s.active_cut < $2 and not exists (select from ${schema}.cuts n where n.site = s.site and n.cut >= $2)
    and ((a.time_zone, a.visitor_mode, a.bounce_rule) <> ($3, $4, $5)
         or exists (select from ${schema}.cuts m where m.site = s.site and m.cut > s.active_cut))
  on conflict (site, cut) do nothing`;

const siteOf = (
  { id, siteId }: Pick<SiteRow, 'id' | 'siteId'>,
  { cut, timeZone, visitorMode, bounceRule }: Cut,
  making: Site | null,
): Site => ({
  id,
  siteId,
  cut,
  zone: makeZone(timeZone),
  persistent: visitorMode === 'persistent',
  bounceRule,
  making,
});

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
    return (await this.#read([siteId]))[0];
  }

  /** The website as it is remembered now: a batch may have been read before its cut changed. */
  now(site: Site): Site {
    return this.#sites.get(site.siteId) ?? site;
  }

  /**
   * Reads again what all remembered websites are cut by. An owner does so when a partition is assigned to it and before
   * each step that makes or leaves a cut: from then on it writes every cut that its partition's rows have to be in.
   */
  async refresh(): Promise<void> {
    await this.#read([...this.#sites.keys()]);
  }

  /**
   * Opens a cut beside the active one, unless it is there, a newer one is, or the active one is cut by the same. Answers
   * the website as its rows are cut then; undefined if it never had an event.
   */
  async openCut(siteId: string, { cut, timeZone, visitorMode, bounceRule }: Cut): Promise<Site | undefined> {
    await this.#sql.query(openCutSql(this.#schema), [siteId, cut, timeZone, visitorMode, bounceRule]);
    return (await this.#read([siteId]))[0];
  }

  async #read(siteIds: readonly string[]): Promise<readonly Site[]> {
    if (siteIds.length === 0) return [];
    const rows = await this.#sql.query<SiteRow>(readSql(this.#schema), [siteIds]);
    return rows.map((row) => this.#remember(row));
  }

  /** One object as long as nothing changed, since batches sort their facts by it. */
  #remember(row: SiteRow): Site {
    const known = this.#sites.get(row.siteId);
    if (known?.cut === row.active.cut && known.making?.cut === row.making?.cut) return known;
    const making = row.making && siteOf(row, row.making, null);
    const site = siteOf(row, row.active, making);
    this.#sites.set(row.siteId, site);
    return site;
  }

  async #make(siteId: string, settingsVersion: number): Promise<Site | undefined> {
    const website = await this.#known(siteId, settingsVersion);
    if (!website) return undefined;
    await this.#sql.query(
      `with made as (
         insert into ${this.#schema}.sites (site_id, active_cut) values ($1, $2)
         on conflict (site_id) do update set site_id = excluded.site_id returning site
       )
       insert into ${this.#schema}.cuts (site, cut, time_zone, visitor_mode, bounce_rule)
       select site, $2, $3, $4, $5 from made
       on conflict (site, cut) do nothing`,
      [siteId, FIRST_CUT, website.timeZone, website.visitorMode, bounceRuleOf(website)],
    );
    return this.find(siteId);
  }
}
