const LONGEST_GAP_MS = 1000;
const LONGEST_WINDOW_MS = 5000;

/** One unexpected move of what is on the page; milliseconds of the page's clock. */
export interface LayoutShift {
  readonly startTime: number;
  readonly value: number;
}

/** The shifts of a page view: the window that is open, and the worst one. */
export interface LayoutShifts {
  readonly openedAt: number;
  readonly lastAt: number;
  readonly score: number;
  readonly worst: number;
}

export const noShifts: LayoutShifts = { openedAt: -Infinity, lastAt: -Infinity, score: 0, worst: 0 };

/** A shift counts together with those under a second before it, for five seconds at most; the worst such window is the page's CLS. */
export const addShift = ({ openedAt, lastAt, score, worst }: LayoutShifts, shift: LayoutShift): LayoutShifts => {
  const { startTime, value } = shift;
  const belongs = startTime - lastAt < LONGEST_GAP_MS && startTime - openedAt < LONGEST_WINDOW_MS;
  const next = belongs ? score + value : value;
  return { openedAt: belongs ? openedAt : startTime, lastAt: startTime, score: next, worst: Math.max(worst, next) };
};
