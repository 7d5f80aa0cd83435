import { TOTAL_CODE, dimensions } from '#libs/domain';
import { grains } from '#libs/read-store';
import { type MeasureName, measures } from '../catalogue/measures.ts';
import { type ExitCorrection, exitSources } from './exits.ts';
import { coverable, coveredIn, piecesOf, uncovered } from './coverage.ts';
import { type Buckets, type CoveredDay, type Frame, type Span } from './frame.ts';
import { type CountedPart, partOf } from './parts.ts';
import { matchesOf } from './selection.ts';
import { type Summarised, type SummaryRows, summarised } from './summarised.ts';
import { type Divided, type Whole, divide, isWhole } from './whole-buckets.ts';

/** Summary rows of whole buckets: measures by the columns that hold them. */
export interface SummarySource {
  readonly kind: 'summaries';
  readonly rows: SummaryRows;
  readonly span: Span;
  readonly columns: Readonly<Partial<Record<MeasureName, string>>>;
  /** Leaves out rows without a value. */
  readonly onlySet?: true;
}

/** Rows gone through for one part of the measures. */
export interface RowSource {
  readonly kind: 'rows';
  readonly part: CountedPart;
  readonly span: Span;
  readonly names: readonly MeasureName[];
}

/** One place that figures are counted from; what several say of a group adds up. */
export type Source = SummarySource | RowSource | ExitCorrection;

/** A measure that does not add up over buckets, and what stands in for its rows: something of each whole day, and the edges. */
export interface DayPlan {
  readonly dimension: number;
  readonly span: Span;
  readonly edges: readonly Span[];
}

/** What closed days tell, and the rest of the range. */
export interface SegmentPlan {
  /** Summary rows if they say it, which are remembered as long as the days' segments stand; else columns. */
  readonly summaries: SummaryRows | null;
  /** Measures that add up over days. */
  readonly names: readonly MeasureName[];
  readonly days: readonly CoveredDay[];
  readonly rest: readonly Span[];
  /** Whether what passes of the rest is read once, and gone through by column as the closed days are. */
  readonly opens: boolean;
  /** Whether the median duration is asked of them, too. */
  readonly median: boolean;
}

export interface Plan {
  /** All measures, in the order of the union's columns. */
  readonly names: readonly MeasureName[];
  readonly sources: readonly Source[];
  /** Visitors of persistent websites over several days: the union of the days' sets and of who was there at the edges. */
  readonly sets: DayPlan | null;
  /** The median duration: the days' durations, which are remembered, and those of the edges. */
  readonly durations: DayPlan | null;
  readonly segments: SegmentPlan | null;
}

const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];

const fromRows = (frame: Frame, span: Span, names: readonly MeasureName[]): readonly RowSource[] =>
  unique(names.map((name) => partOf(name, frame))).map((part) => ({
    kind: 'rows',
    part,
    span,
    names: names.filter((name) => partOf(name, frame) === part),
  }));

/** An hour of the day comes once in each day, but where clocks are set back. */
const slotsAreUnique = ({ axis, days }: Frame): boolean => {
  let day = 0;
  const hours = (axis?.starts ?? []).map((start, index) => {
    while ((days.starts[day + 1] ?? Infinity) <= start) day += 1;
    return `${day}:${axis?.slots?.[index] ?? index}`;
  });
  return new Set(hours).size === hours.length;
};

/** Whether the visitors of buckets add up to those of the groups asked for. */
const visitorsAdd = (frame: Frame, { whole, edges }: Divided): boolean => {
  const unit = frame.axis?.unit;
  if (unit === 'hourOfDay') return !frame.persistent && slotsAreUnique(frame);
  if (!frame.persistent || unit === 'hour' || unit === 'day') return true;
  const days = frame.days.starts.filter((start) => whole && start >= whole.from && start < whole.to);
  return days.length + edges.length <= 1;
};

const bucketsOf = (frame: Frame, { grain }: SummaryRows): Buckets =>
  grain === grains.hour && frame.axis ? frame.axis : frame.days;

const rowsAlone = (frame: Frame, names: readonly MeasureName[]): Plan => ({
  names,
  // No session has reached a goal, since none can be made yet.
  sources: frame.by.some(({ kind }) => kind === 'goal') ? [] : fromRows(frame, frame.range, names),
  sets: null,
  durations: null,
  segments: null,
});

/** Who tells the visitors: summaries if buckets add up, else sets if there are any, else rows. */
const visitorsFrom = (frame: Frame, { rows, covers, unites }: Summarised, divided: Divided): Teller => {
  if (covers('visitors') && visitorsAdd(frame, divided)) return 'summaries';
  return frame.persistent && unites && rows.grain === grains.day ? 'sets' : 'rows';
};

/** Durations are remembered of a website's days as a whole. */
const isDaysTotals = ({ rows }: Summarised): boolean => rows.dimension === TOTAL_CODE && rows.grain === grains.day;

type Teller = 'summaries' | 'sets' | 'durations' | 'exits' | 'rows';

/** Exits by page are told by the summaries of exit pages, as far as nothing but pages is asked about. */
const isByPathAlone = ({ by }: Frame, { rows }: Summarised): boolean =>
  rows.dimension === dimensions.path.code && by.length === 1;

const tellerOf = (name: MeasureName, frame: Frame, summary: Summarised, divided: Divided): Teller => {
  if (name === 'median_ms') return isDaysTotals(summary) ? 'durations' : 'rows';
  if (name === 'exits' || name === 'exit_views') return isByPathAlone(frame, summary) ? 'exits' : 'rows';
  if (name === 'visitors') return visitorsFrom(frame, summary, divided);
  return summary.covers(name) ? 'summaries' : 'rows';
};

/** Whole buckets from summaries, what is left of the range from rows. */
const fromSummaries = (
  frame: Frame,
  rows: SummaryRows,
  { whole, edges }: Whole,
  names: readonly MeasureName[],
): readonly Source[] => {
  if (names.length === 0) return [];
  const columns = Object.fromEntries(names.map((name) => [name, measures[name].summary ?? name]));
  return [{ kind: 'summaries', rows, span: whole, columns }, ...edges.flatMap((edge) => fromRows(frame, edge, names))];
};

const isSame = (one: SummarySource, other: SummarySource): boolean =>
  one.rows.dimension === other.rows.dimension && one.rows.grain === other.rows.grain && one.onlySet === other.onlySet;

/** Measures from the same summary rows are read together. */
const merged = (sources: readonly Source[]): readonly Source[] =>
  sources.reduce<readonly Source[]>((done, source) => {
    const same = done.find((one) => source.kind === 'summaries' && one.kind === 'summaries' && isSame(one, source));
    if (source.kind !== 'summaries' || same?.kind !== 'summaries') return [...done, source];
    const both: SummarySource = { ...same, columns: { ...same.columns, ...source.columns } };
    return done.map((one) => (one === same ? both : one));
  }, []);

/** Summaries for whole buckets wherever they say the same as rows would, rows for the edges of the range and all else. */
const withoutSegments = (frame: Frame, names: readonly MeasureName[]): Plan => {
  const summary = summarised(frame);
  if (!summary) return rowsAlone(frame, names);
  const divided = divide(frame.range, bucketsOf(frame, summary.rows));
  if (!isWhole(divided)) return rowsAlone(frame, names);
  const toldBy = (teller: Teller): readonly MeasureName[] =>
    names.filter((name) => tellerOf(name, frame, summary, divided) === teller);
  const days: DayPlan = { dimension: summary.rows.dimension, span: divided.whole, edges: divided.edges };
  return {
    names,
    sources: merged([
      ...fromSummaries(frame, summary.rows, divided, toldBy('summaries')),
      ...exitSources(toldBy('exits'), divided, (span, some) => fromRows(frame, span, some)),
      ...fromRows(frame, frame.range, toldBy('rows')),
    ]),
    sets: toldBy('sets').length > 0 ? days : null,
    durations: toldBy('durations').length > 0 ? days : null,
    segments: null,
  };
};

/** What else rows would have to be gone through for; and lists, of which summaries may have as many rows as there are sessions. */
const toldBySegments = (frame: Frame, names: readonly MeasureName[]): readonly MeasureName[] => {
  const known = coverable(frame, names);
  if (frame.by.some(({ kind }) => kind !== 'time')) return known;
  const summary = summarised(frame);
  if (!summary) return known;
  const divided = divide(frame.range, bucketsOf(frame, summary.rows));
  return known.filter((name) => tellerOf(name, frame, summary, divided) === 'rows');
};

/** Days, or parts of days, that are read as they are for one answer: today, and yesterday in the first hours. */
const MOST_OPEN = 3;

/** The summary rows of a list that nothing is filtered of. */
const listed = (frame: Frame): SummaryRows | null =>
  frame.by.length === 1 && matchesOf(frame.selection).length === 0 ? (summarised(frame)?.rows ?? null) : null;

/**
 * Where each measure of a question is counted from: segments for closed days of what is filtered or listed, summaries for
 * whole buckets wherever they say the same as rows would, rows for the edges of the range and for everything else.
 */
export const planFor = (frame: Frame, names: readonly MeasureName[]): Plan => {
  const days = coveredIn(frame);
  const told = days.length > 0 ? toldBySegments(frame, names) : [];
  const others = names.filter((name) => !told.includes(name));
  const plan = others.length > 0 || told.length === 0 ? withoutSegments(frame, others) : rowsAlone(frame, []);
  if (told.length === 0) return plan;
  const sums = told.filter((name) => name !== 'median_ms');
  const pieces = uncovered(frame.range, days).flatMap((span) => piecesOf(span, frame.days));
  const opens = pieces.length <= MOST_OPEN && matchesOf(frame.selection).length > 0;
  const rest = opens ? pieces : uncovered(frame.range, days);
  const fromRest = opens ? [] : rest.flatMap((range) => withoutSegments({ ...frame, range }, sums).sources);
  return {
    ...plan,
    names,
    sources: [...plan.sources, ...fromRest],
    segments: { summaries: listed(frame), names: sums, days, rest, opens, median: told.includes('median_ms') },
  };
};
