import { HOUR_MS } from '#libs/domain';
import { type Span } from '../stats/plan/frame.ts';

const FIRST_MS = HOUR_MS;
const GROWTH = 12;

/** The newest event may lie so far ahead of the clock. */
const AHEAD_MS = HOUR_MS / 4;

/**
 * A span in pieces, the newest first, each many times as long as the one before. Rows that pass a filter are looked for
 * in one after the other until there are enough: a frequent value is found at once, and a rare one costs little more than
 * the whole span in one piece.
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
