import { grains } from '#libs/read-store';
import { levelOf } from '../catalogue/dimensions.ts';
import { type MeasureName, type Part, measures } from '../catalogue/measures.ts';
import { type Buckets, type Frame, type Span } from './frame.ts';
import { type Summarised, type SummaryRows, summarised } from './summarised.ts';
import { type Divided, divide } from './whole-buckets.ts';

/** One place that figures are counted from; what several say of a group adds up. */
export type Source =
  | {
      readonly kind: 'summaries';
      readonly rows: SummaryRows;
      readonly span: Span;
      readonly names: readonly MeasureName[];
    }
  | { readonly kind: 'rows'; readonly part: CountedPart; readonly span: Span; readonly names: readonly MeasureName[] };

/** What rows are gone through for; `wholes` is one of two others. */
export type CountedPart = Exclude<Part, 'wholes'>;

/** Visitors of persistent websites over several days: the union of the days' sets and of who was there at the edges. */
export interface SetPlan {
  readonly dimension: number;
  readonly span: Span;
  readonly edges: readonly Span[];
}

export interface Plan {
  /** All measures, in the order of the union's columns. */
  readonly names: readonly MeasureName[];
  readonly sources: readonly Source[];
  readonly sets: SetPlan | null;
}

const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];

/** By page, sessions as a whole are apart from those that hold the page. */
const partOf = (name: MeasureName, frame: Frame): CountedPart => {
  const { part } = measures[name];
  const byPage = frame.by.some((dimension) => levelOf(dimension) === 'page');
  if (part === 'wholes') return byPage ? 'entries' : 'sessions';
  return part;
};

const fromRows = (frame: Frame, span: Span, names: readonly MeasureName[]): readonly Source[] =>
  unique(names.map((name) => partOf(name, frame))).map((part) => ({
    kind: 'rows',
    part,
    span,
    names: names.filter((name) => partOf(name, frame) === part),
  }));

/** An hour of the day comes once in each day, but where clocks are set back. */
const slotsAreUnique = ({ axis, days }: Frame): boolean => {
  const dayOf = (ms: number): number => days.starts.findLastIndex((start) => start <= ms);
  const seen = (axis?.starts ?? []).map((start, index) => `${dayOf(start)}:${axis?.slots?.[index] ?? index}`);
  return new Set(seen).size === seen.length;
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
});

/** Who tells the visitors: summaries if buckets add up, else sets if there are any, else rows. */
const visitorsFrom = (frame: Frame, { rows, unites }: Summarised, divided: Divided): 'summaries' | 'sets' | 'rows' => {
  if (visitorsAdd(frame, divided)) return 'summaries';
  return frame.persistent && unites && rows.grain === grains.day ? 'sets' : 'rows';
};

interface Shares {
  readonly summarised: readonly MeasureName[];
  readonly counted: readonly MeasureName[];
  readonly bySets: boolean;
}

const share = (names: readonly MeasureName[], { covers }: Summarised, visitors: string): Shares => {
  const bySets = visitors === 'sets' && names.includes('visitors');
  const summarisedNames = names.filter((name) => covers(name) && (name !== 'visitors' || visitors === 'summaries'));
  const rest = names.filter((name) => !summarisedNames.includes(name) && !(bySets && name === 'visitors'));
  return { summarised: summarisedNames, counted: rest, bySets };
};

/**
 * Where each measure of a question is counted from: summaries for whole buckets wherever they say the same as rows would,
 * rows for the edges of the range and for everything else.
 */
export const planFor = (frame: Frame, names: readonly MeasureName[]): Plan => {
  const summary = summarised(frame);
  if (!summary) return rowsAlone(frame, names);
  const { rows } = summary;
  const { whole, edges } = divide(frame.range, bucketsOf(frame, rows));
  if (!whole) return rowsAlone(frame, names);
  const shares = share(names, summary, visitorsFrom(frame, summary, { whole, edges }));
  const fromSummaries: Source = { kind: 'summaries', rows, span: whole, names: shares.summarised };
  return {
    names,
    sources: [
      ...(shares.summarised.length > 0 ? [fromSummaries] : []),
      ...edges.flatMap((edge) => fromRows(frame, edge, shares.summarised)),
      ...fromRows(frame, frame.range, shares.counted),
    ],
    sets: shares.bySets ? { dimension: rows.dimension, span: whole, edges } : null,
  };
};
