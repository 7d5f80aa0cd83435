import { type Frame, type Span } from './frame.ts';
import { type Plan, type Source } from './plan.ts';

/** Where a source goes through rows of events; sessions as a whole have rows of their own, which stay. */
const eventSpans = (source: Source): readonly Span[] => {
  if (source.kind === 'summaries') return [];
  return source.kind === 'rows' && source.part === 'sessions' ? [] : [source.span];
};

/** Whether a plan goes through rows of events from before the time when they begin. */
export const asksLostRows = ({ sources, sets }: Plan, { rowsFrom }: Pick<Frame, 'rowsFrom'>): boolean => {
  const from = rowsFrom ?? -Infinity;
  return [...sources.flatMap(eventSpans), ...(sets?.edges ?? [])].some((span) => span.from < from);
};
