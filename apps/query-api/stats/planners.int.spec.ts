import fc from 'fast-check';
import { makeZone, type VisitorMode } from '#libs/domain';
import { writeSegment } from '#libs/read-store';
import { type TestDatabase, testDatabase } from '#libs/testing';
import { aWebsite } from '../given/a-website.ts';
import { GivenTraffic } from '../given/given-traffic.ts';
import { randomVisits } from '../given/random-visits.ts';
import { type QueryDimension, dimensionNamed } from './catalogue/dimensions.ts';
import { type MetricName, isMetric, metrics } from './catalogue/metrics.ts';
import { parseFilters } from './query/parse-filters.ts';
import { refuseShapes } from './query/refusals.ts';
import { type Filter } from './query/stats-query.ts';
import { type CoveredDay } from './plan/frame.ts';
import { planFor } from './plan/plan.ts';
import { type Counted, countFigures } from './run/count-figures.ts';
import { findValuesSql, lookedUp, selectionOf } from './run/find-values.ts';
import { type Inquiry, frameOf } from './run/inquiry.ts';
import { StatsDatabase } from './run/stats-database.ts';
import { type Selection } from './plan/selection.ts';

const dimensionNames = [
  null,
  'path',
  'title',
  'hostname',
  'eventName',
  'entryPage',
  'exitPage',
  'source',
  'country',
  'utmCampaign',
];
const timeNames = [null, 'hour', 'day', 'week', 'month', 'hourOfDay', 'dayOfWeek'];

const filters: readonly (readonly object[])[] = [
  [],
  [{ dimension: 'path', operator: 'is', values: ['/b'] }],
  [{ dimension: 'path', operator: 'contains', values: ['B', 'c'] }],
  [{ not: { dimension: 'path', operator: 'is', values: ['/a'] } }],
  [{ dimension: 'title', operator: 'isNotSet' }],
  [{ dimension: 'country', operator: 'is', values: ['DE'] }],
  [{ dimension: 'country', operator: 'isNot', values: ['DE'] }],
  [
    {
      or: [
        { dimension: 'source', operator: 'is', values: ['Google'] },
        { dimension: 'source', operator: 'isNotSet' },
      ],
    },
  ],
  [{ dimension: 'eventName', operator: 'is', values: ['signup'] }],
  [{ dimension: 'eventName', operator: 'notIn', values: ['signup', 'nothing'] }],
  [{ dimension: 'country', operator: 'is', values: ['nowhere'] }],
];

/** Whole days, one day, a day of 23 hours, and ranges that begin and end within a day. */
const ranges = [
  ['2026-03-25T23:00:00Z', '2026-04-02T22:00:00Z'],
  ['2026-03-27T23:00:00Z', '2026-03-28T23:00:00Z'],
  ['2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
  ['2026-03-27T10:30:00Z', '2026-03-30T11:20:00Z'],
  ['2026-03-28T10:30:00Z', '2026-03-28T18:40:00Z'],
] as const satisfies readonly (readonly [string, string])[];

const notFor: Readonly<Record<VisitorMode, readonly string[]>> = { cookieless: ['newVisitors'], persistent: [] };

const question = fc.record({
  dimension: fc.constantFrom(...dimensionNames),
  time: fc.constantFrom(...timeNames),
  // Summaries answer what is filtered by nothing, or by the dimension that is asked for.
  filter: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: fc.constantFrom(...filters) }),
  range: fc.constantFrom<readonly [string, string]>(...ranges),
  // In the midst of it some sessions are not over yet.
  now: fc.constantFrom('2026-04-03T10:00:00Z', '2026-03-30T09:00:00Z', '2026-03-29T22:10:00Z'),
});

const manyFiltered = fc.record({
  dimensions: fc.oneof(
    fc.constantFrom(...dimensionNames).map((name) => [name]),
    fc.uniqueArray(fc.constantFrom(...dimensionNames), { minLength: 2, maxLength: 2 }),
  ),
  time: fc.constantFrom(null, 'day', 'week', 'month', 'dayOfWeek'),
  filter: fc.array(fc.constantFrom(...filters), { maxLength: 2 }).map((some) => some.flat()),
  range: fc.constantFrom<readonly [string, string]>(...ranges),
  now: fc.constantFrom('2026-04-03T10:00:00Z', '2026-03-29T22:10:00Z'),
});

describe.each<VisitorMode>(['cookieless', 'persistent'])('on a %s website', (visitorMode) => {
  // Either rule of bounces, too.
  const bounceRule = visitorMode === 'persistent' ? 'underTenSeconds' : 'onePageView';
  const website = aWebsite({ visitorMode, bounceRule });
  const zone = makeZone(website.timeZone);
  const { signal } = new AbortController();
  let test: TestDatabase;
  let database: StatsDatabase;
  let firstDay: number;

  beforeAll(async () => {
    test = await testDatabase();
    database = new StatsDatabase({ url: test.url, poolSize: 2, applicationName: 'spec' });
    const traffic = await GivenTraffic.begin(test.url, test.postgres, website);
    await traffic.add(...randomVisits(120, '2026-03-26T20:00:00Z', 5));
    const [first] = await test.postgres.query<{ day: Date }>(
      'select min(bucket) as day from traffic_v1.summaries where grain = 2 and dimension = 0',
    );
    firstDay = first?.day.getTime() ?? 0;
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  const select = async (filter: Filter): Promise<Selection> => {
    const conditions = lookedUp(filter);
    if (conditions.length === 0) return selectionOf(filter, new Map());
    const rows = await database.query<{ condition: number; ids: number[] }>(
      findValuesSql('traffic_v1', 1, conditions),
      signal,
    );
    const ids = rows.flatMap(({ condition, ids: found }) => {
      const asked = conditions[condition];
      return asked ? [[asked, found] as const] : [];
    });
    return selectionOf(filter, new Map(ids));
  };

  /** Metrics that have a meaning in a question; web vitals are not summarised anyway. */
  const meaningful = (dimensions: readonly QueryDimension[], filter: Filter): readonly MetricName[] =>
    Object.keys(metrics).filter((name): name is MetricName => {
      if (!isMetric(name) || notFor[visitorMode].includes(name) || /P75|vital/.test(name)) return false;
      try {
        refuseShapes({ metrics: [name], dimensions, interval: null, filter, orderBy: [] });
        return true;
      } catch {
        return false;
      }
    });

  /** Copies these days of both partitions by column. */
  const cover = async (dates: readonly string[]): Promise<readonly CoveredDay[]> => {
    await test.postgres.query('truncate traffic_v1.segments restart identity cascade');
    const days = dates.map((date) => zone.dayOf(Date.parse(`${date}T12:00:00Z`)));
    for (const [day, partition] of days.flatMap((day) => [0, 1].map((partition) => [day, partition] as const))) {
      await test.postgres.transaction((tx) => writeSegment(tx, 'traffic_v1', { site: 1, cut: 0, partition, day }));
    }
    return days.map(({ start: from, end: to }, at) => ({ from, to, segments: [2 * at + 1, 2 * at + 2] }));
  };

  const inquiryOf = (from: string, to: string, now: string, selection: Selection): Inquiry => ({
    subject: {
      website,
      websiteVersion: 1,
      schema: 'traffic_v1',
      site: 1,
      cut: 0,
      zone,
      visitorMode,
      bounceRule,
      dataVersion: 1,
      firstDay,
      now: Date.parse(now),
    },
    time: {
      range: { from: Date.parse(from), to: Date.parse(to), length: { ms: 1 }, period: null },
      compareRange: null,
      zone,
      ownZone: true,
    },
    selection,
    database,
    signal,
  });

  it('summaries answer whatever they can as the rows do', async () => {
    let summarised = 0;
    await fc.assert(
      fc.asyncProperty(question, async ({ dimension, time, filter: given, range: [from, to], now }) => {
        const by = [time, dimension].flatMap((name) => (name === null ? [] : (dimensionNamed(name) ?? [])));
        const filter = parseFilters(given);
        const inquiry = inquiryOf(from, to, now, await select(filter));
        const names = meaningful(by, filter);
        const frame = frameOf(inquiry, by, inquiry.time.range);
        const orderBy = by.map(({ name }) => ({ by: name, descending: false }));
        const answer = (from: typeof frame): Promise<Counted> =>
          countFigures(database, from, { metrics: names, orderBy }, signal);
        const bySummaries = await answer(frame);
        const byRows = await answer({ ...frame, ownZone: false });
        expect(bySummaries).toEqual(byRows);
        if (planFor(frame, ['visitors', 'sessions']).sources.some(({ kind }) => kind === 'summaries')) summarised += 1;
      }),
      { numRuns: 200 },
    );
    expect(summarised).toBeGreaterThan(40);
  }, 300_000);

  it('a list is in the order of its numbers, equals by their text, whether it is read whole or page by page', async () => {
    const covered = await cover(['2026-03-26', '2026-03-28', '2026-03-29', '2026-03-31']);
    const inquiry = inquiryOf(
      '2026-03-25T23:00:00Z',
      '2026-04-02T22:00:00Z',
      '2026-04-03T10:00:00Z',
      await select(parseFilters([])),
    );
    for (const name of ['path', 'title', 'country', 'utmCampaign']) {
      const frame = frameOf(
        inquiry,
        [dimensionNamed(name)].flatMap((one) => one ?? []),
        inquiry.time.range,
      );
      const spec = {
        metrics: ['bounces' as const, 'visitors' as const],
        orderBy: [{ by: 'bounces', descending: true }],
      };
      const ways = [frame, { ...frame, covered }, { ...frame, ownZone: false }];
      const textsOf = (counted: Counted): readonly unknown[] =>
        counted.rows.map(({ values, metrics: of }) => [of['bounces'], values[0]]);
      const [whole, ...others] = await Promise.all(ways.map((from) => countFigures(database, from, spec, signal)));
      const listed = textsOf(whole as Counted);
      const inOrder = [...listed].sort((one, other) => {
        const [[a, x], [b, y]] = [one, other] as [[number, string | null], [number, string | null]];
        return b - a || (x === null ? 1 : y === null || x < y ? -1 : 1);
      });
      expect(listed).toEqual(inOrder);
      for (const other of others) expect(textsOf(other)).toEqual(listed);
      const pages = await Promise.all(
        listed.map((_, offset) =>
          countFigures(database, frame, { ...spec, page: { limit: 1, offset, byOffset: true } }, signal),
        ),
      );
      expect(pages.flatMap(textsOf)).toEqual(listed);
    }
  }, 60_000);

  it('segments answer whatever they can as the rows do', async () => {
    // Not all days, so that some of a range lies in rows; the 29th has 23 hours.
    const covered = await cover(['2026-03-26', '2026-03-28', '2026-03-29', '2026-03-31']);
    let [told, opened] = [0, 0];
    await fc.assert(
      fc.asyncProperty(manyFiltered, async ({ dimensions, time, filter: given, range: [from, to], now }) => {
        const by = [time, ...dimensions].flatMap((name) => (name === null ? [] : (dimensionNamed(name) ?? [])));
        const filter = parseFilters(given);
        const inquiry = inquiryOf(from, to, now, await select(filter));
        const names = meaningful(by, filter);
        const frame = frameOf(inquiry, by, inquiry.time.range);
        const orderBy = by.map(({ name }) => ({ by: name, descending: false }));
        const answer = (from: typeof frame): Promise<Counted> =>
          countFigures(database, from, { metrics: names, orderBy }, signal);
        const bySegments = await answer({ ...frame, covered });
        const byRows = await answer({ ...frame, ownZone: false });
        expect(bySegments).toEqual(byRows);
        const { segments } = planFor({ ...frame, covered }, ['sessions', 'page_views']);
        if (segments) told += 1;
        if (segments?.opens) opened += 1;
      }),
      { numRuns: 250 },
    );
    expect(told).toBeGreaterThan(100);
    expect(opened).toBeGreaterThan(20);
  }, 300_000);
});
