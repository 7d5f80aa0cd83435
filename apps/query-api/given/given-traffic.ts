import { bounceRuleOf, type Dimension, type Website, type Zone, dimensions, makeZone } from '#libs/domain';
import { type Postgres } from '#libs/postgres';
import { ReadStore } from '#libs/read-store';
import { GivenSummaries, type SummaryRow, storedSet } from './summaries.ts';
import { type PlacedEvent, type Visit, placed, sessionOf, typeCodes } from './visits.ts';

const uuid = (kind: string, number: number): string =>
  `${kind}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

const instant = (ms: number): string => new Date(ms).toISOString();

const sessionColumns = (Object.keys(dimensions) as Dimension[]).filter(
  (name) => dimensions[name].level === 'session' && name !== 'entryPage' && name !== 'exitPage',
);

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const jsonOf = (value: object | undefined): string | null => (value ? JSON.stringify(value) : null);

/** Their sets could not forget a page that a late event has moved. */
const [ENTRY_PAGE, EXIT_PAGE] = [dimensions.entryPage.code, dimensions.exitPage.code];

const SCHEMA = 'traffic_v1';

/** Writes visits as the projector would: rows, summaries, visitor sets, versions. One website per database. */
export class GivenTraffic {
  readonly #postgres: Postgres;
  readonly #website: Website;
  readonly #zone: Zone;
  readonly #summaries: GivenSummaries;
  readonly #ids = new Map<string, number>();
  #visits = 0;
  #events = 0;

  private constructor(postgres: Postgres, website: Website) {
    this.#postgres = postgres;
    this.#website = website;
    this.#zone = makeZone(website.timeZone);
    this.#summaries = new GivenSummaries(this.#zone, website.bounceRule);
  }

  /** Makes the tables if need be, empties them, and makes the website known to them. */
  static async begin(url: string, postgres: Postgres, website: Website): Promise<GivenTraffic> {
    const store = new ReadStore({ url, poolSize: 2, applicationName: 'given' });
    await store.migrate();
    const tables = await postgres.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = '${SCHEMA}' or tablename in ('checkpoints', 'dead_letters')`,
    );
    await postgres.query(`truncate ${tables.map(({ name }) => name).join(', ')} restart identity`);
    for (const table of ['events', 'sessions'] as const) {
      await store.chunks.ensure({ schema: SCHEMA, table }, Date.parse('2025-01-01'), Date.parse('2027-12-31'));
    }
    await store.close();
    const traffic = new GivenTraffic(postgres, website);
    await traffic.#makeSite();
    return traffic;
  }

  async add(...visits: readonly Visit[]): Promise<void> {
    for (const visit of visits) {
      this.#summaries.count(visit, this.visitorId(visit));
      await this.#addRows(visit);
    }
    await this.#postgres.query(`truncate ${SCHEMA}.summaries, ${SCHEMA}.visitor_sets`);
    for (const row of this.#summaries.rows.values()) await this.#addSummary(row);
    await this.#postgres.query(
      `insert into ${SCHEMA}.site_versions values (1, 0, 1, now())
       on conflict (site, partition) do update set version = site_versions.version + 1, as_of = now()`,
    );
    await this.#postgres.query(
      `insert into checkpoints (projection, version, partition, position, as_of, seen_at) values ('traffic', 1, 0, 1, now(), now())
       on conflict (projection, version, partition) do update set seen_at = now(), as_of = now()`,
    );
  }

  /** A cookieless visitor is another one each day. */
  visitorId({ visitor, at }: Visit): string {
    const day = this.#website.visitorMode === 'cookieless' ? this.#zone.dateOf(Date.parse(at)) : 0;
    return uuid(`0000${(day % 10_000).toString().padStart(4, '0')}`, visitor);
  }

  async #makeSite(): Promise<void> {
    const { siteId, timeZone, visitorMode } = this.#website;
    await this.#postgres.query(`insert into ${SCHEMA}.sites (site_id, active_cut) values ($1, 0)`, [siteId]);
    await this.#postgres.query(
      `insert into ${SCHEMA}.cuts (site, cut, time_zone, visitor_mode, bounce_rule) values (1, 0, $1, $2, $3)`,
      [timeZone, visitorMode, bounceRuleOf(this.#website)],
    );
  }

  async #id(value: string | null | undefined): Promise<number | null> {
    if (value === null || value === undefined) return null;
    const known = this.#ids.get(value);
    if (known !== undefined) return known;
    const [row] = await this.#postgres.query<{ id: number }>(
      `insert into ${SCHEMA}.dimension_values (site, value) values (1, $1) returning id`,
      [value],
    );
    const id = row?.id ?? 0;
    this.#ids.set(value, id);
    return id;
  }

  async #insert(table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
    const names = Object.keys(row);
    const places = names.map((_, index) => `$${index + 1}`);
    await this.#postgres.query(
      `insert into ${SCHEMA}.${table} (${names.join(', ')}) values (${places.join(', ')})`,
      Object.values(row),
    );
  }

  async #addRows(visit: Visit): Promise<void> {
    this.#visits += 1;
    const session = uuid('00000005', this.#visits);
    const events = placed(visit);
    await this.#addSession(visit, session, events);
    for (const event of events) await this.#addEvent(visit, session, event);
    if (this.#website.visitorMode === 'persistent') {
      await this.#postgres.query(
        `insert into ${SCHEMA}.visitors values (1, $1, $2, $3)
         on conflict (site, visitor) do update set first_at = least(visitors.first_at, excluded.first_at)`,
        [this.visitorId(visit), visit.partition ?? 0, instant(sessionOf(events).firstAt)],
      );
    }
  }

  async #addSession(visit: Visit, session: string, events: readonly PlacedEvent[]): Promise<void> {
    const told = sessionOf(events);
    const traits = await Promise.all(
      sessionColumns.map(async (name) => [
        snake(name),
        await this.#id((visit.traits as Record<string, string> | undefined)?.[name]),
      ]),
    );
    await this.#insert('sessions', {
      site: 1,
      partition: visit.partition ?? 0,
      session,
      session_id: `session-${this.#visits}`,
      ordinal: 0,
      visitor: this.visitorId(visit),
      origin: visit.imported ? 3 : 1,
      chunk_at: instant(told.firstAt),
      first_at: instant(told.firstAt),
      last_at: instant(told.lastAt),
      client_named: true,
      page_views: told.pageViews,
      events: told.events,
      bounce: told.bounce,
      engagement_ms: events.reduce((sum, { engagementMs = 0 }) => sum + engagementMs, 0),
      entry_page: await this.#id(told.entry?.path),
      exit_page: await this.#id(told.exit?.path),
      ...(Object.fromEntries(traits) as Record<string, unknown>),
    });
  }

  async #addEvent(visit: Visit, session: string, event: PlacedEvent): Promise<void> {
    this.#events += 1;
    // Ids are in no order: what came first is told by the position alone.
    const id = uuid('0000000e', (this.#events * 7919) % 1_000_003);
    const at = instant(event.occurredAt);
    await this.#insert('events', {
      site: 1,
      partition: visit.partition ?? 0,
      position: this.#events,
      event_id: id,
      type: typeCodes[event.kind],
      origin: visit.imported ? 3 : 1,
      occurred_at: at,
      recorded_at: at,
      visitor: this.visitorId(visit),
      session,
      page_view: event.kind === 'pageView' ? id : null,
      hostname: await this.#id('example.com'),
      path: await this.#id(event.path),
      title: await this.#id(event.title),
      name: await this.#id(event.name),
      ...this.#readings(event),
    });
  }

  #readings(event: PlacedEvent): Readonly<Record<string, unknown>> {
    const { engagementMs = 0, scrollDepth = 0, interactive = true, revenue = null } = event;
    return {
      interactive,
      engagement_ms: engagementMs,
      scroll_depth: scrollDepth,
      revenue,
      currency: revenue === null ? null : (event.currency ?? this.#website.currency),
      properties: jsonOf(event.properties),
      detail: jsonOf(event.detail),
    };
  }

  async #addSummary(row: SummaryRow): Promise<void> {
    const key = {
      site: 1,
      cut: 0,
      dimension: row.dimension,
      bucket: instant(row.bucket),
      value: (await this.#id(row.value)) ?? 0,
      partition: row.partition,
      imported: row.imported,
    };
    await this.#insert('summaries', { ...key, grain: row.grain, ...row.counts, visitors: row.visitors.size });
    const hasSet = row.grain === 2 && row.dimension !== ENTRY_PAGE && row.dimension !== EXIT_PAGE;
    if (this.#website.visitorMode !== 'persistent' || !hasSet) return;
    await this.#insert('visitor_sets', { ...key, ...storedSet(row) });
  }
}
