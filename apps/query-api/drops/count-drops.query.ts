import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Bucket, DAY_MS } from '#libs/domain';
import { ReadStore } from '#libs/read-store';
import { type Answer } from '../stats/answers/answer.ts';
import { pageMembers } from '../stats/query/page.ts';
import { type Page } from '../stats/query/stats-query.ts';
import { type AskedReport } from '../stats/reports/asked-report.ts';

/** What was refused on purpose, by reason and by the website's days? */
export class CountDrops extends Query<Answer> {
  constructor(
    readonly asked: AskedReport,
    readonly page: Page,
  ) {
    super();
  }
}

/** Counts are kept so long; one day more is in part. */
const KEPT_DAYS = 91;
const QUARTER_MS = 15 * 60_000;

/** Quarter-hours are never cut by a day of any zone. */
const SQL = `
  select r.code, d.day, sum(r.count)::bigint as count
  from unnest($2::timestamptz[], $3::timestamptz[]) with ordinality d (since, until, day)
  join refusal_counts r on r.site_id = $1 and r.quarter >= d.since and r.quarter < d.until
  group by r.code, d.day`;

interface DayCount {
  readonly code: string;
  /** From 1. */
  readonly day: number;
  readonly count: number;
}

interface Drops {
  readonly code: string;
  readonly count: number;
  readonly byDay: readonly { readonly date: string; readonly count: number }[];
}

const daysOf = ({ time: { range, zone }, subject: { now } }: AskedReport): readonly Bucket[] =>
  zone.days(Math.max(range.from, now - KEPT_DAYS * DAY_MS), Math.min(range.to, now + 1));

const ofCode = (code: string, counts: readonly DayCount[], days: readonly Bucket[]): Drops => {
  const byDay = days.map(({ label }, index) => ({
    date: label,
    count: counts.find(({ day }) => day === index + 1)?.count ?? 0,
  }));
  return { code, count: counts.reduce((sum, { count }) => sum + count, 0), byDay };
};

@QueryHandler(CountDrops)
export class CountDropsHandler implements IQueryHandler<CountDrops> {
  constructor(private readonly store: ReadStore) {}

  async execute({ asked, page }: CountDrops): Promise<Answer> {
    const days = daysOf(asked);
    const counts = await this.#count(asked, days);
    const drops = [...Map.groupBy(counts, ({ code }) => code)]
      .map(([code, ofDays]) => ofCode(code, ofDays, days))
      .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
    const data = drops.slice(page.offset, page.offset + page.limit);
    return {
      body: { data, ...pageMembers(page, drops.length, asked.question) },
      notices: [],
      estimates: null,
      table: { member: 'data', columns: ['code', 'count'] },
    };
  }

  /** A range on the clock begins and ends within a quarter-hour, which counts as a whole. */
  async #count({ subject, time }: AskedReport, days: readonly Bucket[]): Promise<readonly DayCount[]> {
    const from = time.range.from - (time.range.from % QUARTER_MS);
    return this.store.sql.query<DayCount>(SQL, [
      subject.website.siteId,
      days.map(({ start }) => new Date(Math.max(start, from))),
      days.map(({ end }) => new Date(Math.min(end, time.range.to))),
    ]);
  }
}
