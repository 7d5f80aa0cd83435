import { type Span } from '../stats/plan/frame.ts';
import { type ResolvedRange } from '../stats/run/resolve-range.ts';
import { type Subject } from '../stats/run/subject.ts';

/** The time that an answer about one thing is of: from its beginning to its end, which is included. */
export const timeOf = ({ zone }: Subject, { from, to }: Span): ResolvedRange => ({
  range: { from, to: to + 1, length: { ms: to + 1 - from }, period: null },
  compareRange: null,
  zone,
  ownZone: true,
});
