import { HOUR_MS } from '#libs/domain';
import { type Span } from '../stats/plan/frame.ts';

const FIRST_MS = HOUR_MS;
const GROWTH = 12;

/** The newest event may lie so far ahead of the clock. */
const AHEAD_MS = HOUR_MS / 4;

/**
 * A span in pieces, the newest first, each many times as long as the one before. Rows of a list are looked for in one
 * after the other until there are enough. A value that a filter asks for is found at once if it is frequent, and costs
 * little more than the whole span in one piece if it is rare; and a table that was just filled, of which the server knows
 * nothing yet, is never read and sorted as a whole for its last rows.
 */
export const lookBack = ({ from, to }: Span, now: number): readonly Span[] => {
  const spans: Span[] = [];
  let end = to;
  for (let length = FIRST_MS; end > from; length *= GROWTH) {
    const begin = Math.max(from, Math.min(end, now + AHEAD_MS) - length);
    spans.push({ from: begin, to: end });
    end = begin;
  }
  return spans;
};

/** The same from the oldest on. */
export const lookForward = ({ from, to }: Span): readonly Span[] => {
  const spans: Span[] = [];
  let begin = from;
  for (let length = FIRST_MS; begin < to; length *= GROWTH) {
    const end = Math.min(to, begin + length);
    spans.push({ from: begin, to: end });
    begin = end;
  }
  return spans;
};

/** Reads piece after piece until there are as many rows as wanted, or none left. */
export const readInSteps = async <Row>(
  spans: readonly Span[],
  wanted: number,
  read: (span: Span, limit: number) => Promise<readonly Row[]>,
): Promise<readonly Row[]> => {
  const found: Row[] = [];
  for (const span of spans) {
    if (found.length >= wanted) break;
    found.push(...(await read(span, wanted - found.length)));
  }
  return found;
};
