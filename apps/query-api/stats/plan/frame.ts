import { type BounceRule } from '#libs/domain';
import { type QueryDimension, type TimeUnit } from '../catalogue/dimensions.ts';
import { type Selection } from './selection.ts';

/** Instants in epoch ms, the end excluded. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A closed day that lies in segments whole, and these: one of each partition. */
export interface CoveredDay extends Span {
  readonly segments: readonly number[];
}

/** Consecutive buckets, from the first that the range touches to the last: each ends where the next begins. */
export interface Buckets {
  readonly starts: readonly number[];
  readonly end: number;
}

/** What a time dimension cuts the range into: bounds made by libs/domain, since SQL never cuts. */
export interface TimeAxis extends Buckets {
  readonly unit: TimeUnit;
  /** For hours of the day and days of the week: which of them each bucket is. */
  readonly slots?: readonly number[];
}

/** Everything that a statement about one website and one range needs to know, resolved. */
export interface Frame {
  readonly schema: string;
  /** The website's number in the tables; 0 before its first event. */
  readonly site: number;
  readonly cut: number;
  readonly range: Span;
  readonly by: readonly QueryDimension[];
  readonly axis: TimeAxis | null;
  readonly selection: Selection;
  /** The website's own days. */
  readonly days: Buckets;
  /** Whether visitors keep their id from day to day. If not, each day's are added. */
  readonly persistent: boolean;
  readonly bounceRule: BounceRule;
  /** Whether buckets are asked for in the website's zone, as summaries have them. */
  readonly ownZone: boolean;
  /** Where rows of events begin; null or absent if all are there. */
  readonly rowsFrom?: number | null;
  readonly currency: string;
  readonly now: number;
  /** Of the website's rows, as far as it is known: what was read of them stays true as long as it stands. */
  readonly dataVersion?: number;
  /** Closed days that lie in segments, in order; none if not known. */
  readonly covered?: readonly CoveredDay[];
}
