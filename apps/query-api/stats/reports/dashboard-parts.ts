import { Failure } from '#libs/domain';
import { type Filter } from '../query/stats-query.ts';
import { type Totals, countTotals } from '../run/count-table.ts';
import { type Inquiry } from '../run/inquiry.ts';
import { bucketOf, countBuckets, intervalFor } from './buckets.ts';
import { type Noted } from './report-answer.ts';
import { type TopList, countTopList, isSet, topRowOf } from './top-rows.ts';
import { comparisonOf, totalsMetricsOf, totalsOf } from './totals.ts';
import { type ReportQuestion } from './report-question.ts';

/** What the parts of one dashboard share. */
export interface Work {
  readonly question: ReportQuestion;
  readonly inquiry: Inquiry;
  /** The inquiry with one more condition. */
  readonly narrowed: (filter: Filter) => Promise<Inquiry>;
  /** Counted once, however many parts ask. */
  readonly totals: () => Promise<Totals>;
  readonly liveVisitors: number;
  readonly limit: number;
}

/** One part of the body, and what its notes are made of. */
export interface Part {
  readonly value: unknown;
  readonly noted: readonly Noted[];
}

type MakePart = (work: Work) => Promise<Part>;

const summary: MakePart = async ({ totals, liveVisitors }) => {
  const counted = await totals();
  return { value: { ...totalsOf(counted.now), liveVisitors }, noted: [counted] };
};

const comparison: MakePart = async ({ totals, inquiry }) => ({
  value: comparisonOf(await totals(), inquiry.time.compareRange),
  noted: [],
});

const timeseries: MakePart = async ({ question, inquiry }) => {
  const table = await countBuckets(inquiry, question.interval ?? intervalFor(inquiry.time.range));
  return { value: table.rows.map((row) => bucketOf(row, inquiry)), noted: [table] };
};

/** A list; `onlySet` leaves out what has no value. */
const list =
  (top: TopList, onlySet = false): MakePart =>
  async ({ inquiry, narrowed, totals, limit }) => {
    const asked = onlySet ? await narrowed(isSet(top.dimension)) : inquiry;
    const page = { limit, offset: 0, byOffset: false };
    const [table, { now }] = await Promise.all([countTopList(asked, top, page), totals()]);
    const compared = inquiry.time.compareRange !== null;
    return {
      value: table.rows.map((row) => topRowOf(row, top, now['visitors'] ?? null, compared)),
      noted: [table],
    };
  };

/** The parts of a dashboard, by the members of its body. */
const parts = {
  summary,
  comparison,
  timeseries,
  topPages: list({ dimension: 'path' }),
  topEntryPages: list({ dimension: 'entryPage' }),
  topExitPages: list({ dimension: 'exitPage' }),
  topReferrers: list({ dimension: 'referrer' }),
  topSources: list({ dimension: 'source' }),
  topChannels: list({ dimension: 'channel' }),
  topCountries: list({ dimension: 'country' }),
  topCities: list({ dimension: 'city' }),
  topBrowsers: list({ dimension: 'browser' }),
  topOs: list({ dimension: 'os' }),
  topDevices: list({ dimension: 'device' }),
  topCampaigns: list({ dimension: 'utmCampaign' }, true),
  topEvents: list({ dimension: 'eventName' }),
  // Goals are documents that cannot be made yet.
  goals: async () => ({ value: [], noted: [] }),
} as const satisfies Record<string, MakePart>;

export type PartName = keyof typeof parts;

const partNames = Object.keys(parts) as readonly PartName[];

const isPart = (name: string): name is PartName => Object.hasOwn(parts, name);

/** The parts that `include` names; all if it is not given. */
export const readParts = (include: string | undefined): readonly PartName[] => {
  const names = include?.split(',').map((name) => name.trim()) ?? partNames;
  const unknown = names.find((name) => !isPart(name));
  if (unknown === undefined) return names.filter(isPart);
  throw new Failure('field.invalid', `include names ${unknown}, which is none of ${partNames.join(', ')}.`, {
    field: 'include',
  });
};

/** Counts one part. */
export const makePart = (name: PartName, work: Work): Promise<Part> => parts[name](work);

/** The totals of an inquiry, counted when first asked for. */
export const totalsOnce = (inquiry: Inquiry): (() => Promise<Totals>) => {
  let counted: Promise<Totals> | undefined;
  return () => (counted ??= countTotals(inquiry, totalsMetricsOf(inquiry.subject)));
};
