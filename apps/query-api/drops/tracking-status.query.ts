import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DAY_MS, HOUR_MS, type Website } from '#libs/domain';
import { ReadStore } from '#libs/read-store';
import { detailOf, outcomeOf } from './refusal-details.ts';

/** Something that was sent and not taken. */
interface LastRefusal {
  readonly at: string;
  readonly outcome: ReturnType<typeof outcomeOf>;
  readonly code: string;
  readonly field: string | null;
  /** Host of the page that sent it; null if that is not known. */
  readonly origin: string | null;
  readonly detail: string;
}

/** Is it working? (api.md 7.2) */
export interface TrackingStatus {
  readonly firstEventAt: string | null;
  readonly lastEventAt: string | null;
  readonly eventsLastHour: number;
  /** The newest first; refusals of one reason and origin are one within a quarter of an hour. */
  readonly lastRefusals: readonly LastRefusal[];
  /** Of the last 24 hours. */
  readonly drops: readonly { readonly code: string; readonly count: number }[];
}

export class GetTrackingStatus extends Query<TrackingStatus> {
  constructor(
    readonly website: Website,
    readonly now: number,
  ) {
    super();
  }
}

const LISTED = 20;

const eventsSql = (schema: string): string => `
  select least(
      (select e.occurred_at from ${schema}.events e where e.site = s.site order by e.occurred_at limit 1),
      (select v.first_at from ${schema}.sessions v where v.site = s.site order by v.first_at limit 1)) as "firstAt",
    (select e.occurred_at from ${schema}.events e where e.site = s.site order by e.occurred_at desc limit 1) as "lastAt",
    (select count(*) from ${schema}.events e where e.site = s.site and e.occurred_at > $2 and e.occurred_at <= $3) as "lastHour"
  from ${schema}.sites s where s.site_id = $1`;

// Who names a website that there is not is told to the website whose page it is.
const refusalsSql = `
  (select recorded_at as at, code, field, null as origin, detail from letters
   where site_id = $1 and import_id is null order by recorded_at desc limit ${LISTED})
  union all
  (select last_at, code, null, nullif(origin, ''), null from refusal_counts
   where (site_id = $1 or site_id = '' and origin = any($2)) and code <> 'duplicate' and quarter > $3
   order by last_at desc limit ${LISTED})
  order by 1 desc limit ${LISTED}`;

const dropsSql = `
  select code, sum(count)::bigint as count from refusal_counts
  where site_id = $1 and quarter > $2 and code not like '%.%' and code <> 'duplicate'
  group by code order by 2 desc, 1`;

interface EventTimes {
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
  readonly lastHour: number;
}

interface RefusalRow {
  readonly at: Date;
  readonly code: string;
  readonly field: string | null;
  readonly origin: string | null;
  readonly detail: string | null;
}

const refusalOf = ({ at, code, field, origin, detail }: RefusalRow): LastRefusal => ({
  at: at.toISOString(),
  outcome: outcomeOf(code),
  ...{ code, field, origin },
  detail: detail ?? detailOf(code),
});

/** A website that the projector has not heard of yet. */
const noEvents: EventTimes = { firstAt: null, lastAt: null, lastHour: 0 };

const timesOf = ({
  firstAt,
  lastAt,
  lastHour,
}: EventTimes): Pick<TrackingStatus, 'firstEventAt' | 'lastEventAt' | 'eventsLastHour'> => ({
  firstEventAt: firstAt?.toISOString() ?? null,
  lastEventAt: lastAt?.toISOString() ?? null,
  eventsLastHour: lastHour,
});

@QueryHandler(GetTrackingStatus)
export class GetTrackingStatusHandler implements IQueryHandler<GetTrackingStatus> {
  constructor(private readonly store: ReadStore) {}

  async execute({ website, now }: GetTrackingStatus): Promise<TrackingStatus> {
    const { siteId, domain, domains } = website;
    const { sql } = this.store;
    const schema = await this.store.activeTraffic();
    const times = [new Date(now - HOUR_MS), new Date(now)];
    const dayAgo = new Date(now - DAY_MS);
    const [events, refusals, drops] = await Promise.all([
      sql.query<EventTimes>(eventsSql(schema), [siteId, ...times]),
      sql.query<RefusalRow>(refusalsSql, [siteId, [domain, ...domains], new Date(now - 90 * DAY_MS)]),
      sql.query<{ code: string; count: number }>(dropsSql, [siteId, dayAgo]),
    ]);
    return {
      ...timesOf(events[0] ?? noEvents),
      lastRefusals: refusals.map(refusalOf),
      drops,
    };
  }
}
