import { attempt } from '../core/attempt.ts';
import { addShift, noShifts } from './layout-shifts.ts';
import { addInteraction, interactionToNextPaint, type SlowInteractions } from './slow-interactions.ts';

/** Members of entries that TypeScript's library does not know of every kind. */
interface Entry extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly interactionId: number;
}

/** Shorter events are never the slowest. */
const SHORTEST_EVENT_MS = 40;

/** Hears of entries of a kind; the result reads those that have not been told of yet. A kind that the browser does not know never comes. */
const observe = (type: string, read: (entry: Entry) => void): (() => void) => {
  const readAll = (entries: PerformanceEntryList): void => {
    for (const entry of entries) attempt(() => read(entry as Entry));
  };
  const observer = new PerformanceObserver((list) => readAll(list.getEntries()));
  const options = { type, buffered: true, durationThreshold: SHORTEST_EVENT_MS };
  attempt(() => observer.observe(options));
  return () => readAll(observer.takeRecords());
};

const timing = (): { readonly responseStart: number; readonly activationStart: number } => {
  const entry = performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined;
  const { responseStart = 0, activationStart = 0 } = (entry ?? {}) as {
    responseStart?: number;
    activationStart?: number;
  };
  return { responseStart, activationStart };
};

/** When a page that was shown was hidden for the first time; what is painted later is not what a visitor waited for. */
const firstHidden = (activationStart: number): number =>
  performance
    .getEntriesByType('visibility-state')
    .find(({ name, startTime }) => name === 'hidden' && (activationStart === 0 || startTime > activationStart))
    ?.startTime ?? Infinity;

/** How the page loaded: milliseconds from when the visitor asked for it, which is later than its start if it was prerendered. */
export const measureLoading = () => {
  const { responseStart, activationStart } = timing();
  const hiddenAt = firstHidden(activationStart);
  const waited = (time: number): number => Math.max(0, Math.round(time - activationStart));
  const loading: { ttfb?: number; fcp?: number; lcp?: number } =
    responseStart > 0 ? { ttfb: waited(responseStart) } : {};
  const isSeen = ({ startTime }: Entry): boolean => startTime < hiddenAt && !document.hidden;
  const flushes = [
    observe('paint', (entry) => {
      if (entry.name === 'first-contentful-paint' && isSeen(entry)) loading.fcp = waited(entry.startTime);
    }),
    observe('largest-contentful-paint', (entry) => {
      if (isSeen(entry)) loading.lcp = waited(entry.startTime);
    }),
  ];
  return () => {
    for (const flush of flushes) flush();
    return loading;
  };
};

const interactionCount = (): number => (performance as { interactionCount?: number }).interactionCount ?? 0;

/** How the page behaves under the visitor's hands; `restart` begins another page view. */
export const measureBehaviour = () => {
  let shifts = noShifts;
  let slowest: SlowInteractions = [];
  let before = 0;
  const knowsShifts = PerformanceObserver.supportedEntryTypes.includes('layout-shift');
  const flushes = [
    observe('layout-shift', (entry) => {
      if (!entry.hadRecentInput) shifts = addShift(shifts, entry);
    }),
    observe('event', (entry) => {
      if (entry.interactionId > 0) slowest = addInteraction(slowest, entry);
    }),
  ];
  return {
    read: () => {
      for (const flush of flushes) flush();
      const inp = interactionToNextPaint(slowest, interactionCount() - before);
      const cls = Math.round(shifts.worst * 10_000) / 10_000;
      return { ...(inp !== undefined && { inp: Math.round(inp) }), ...(knowsShifts && { cls }) };
    },
    restart: () => {
      shifts = noShifts;
      slowest = [];
      before = interactionCount();
    },
  };
};
