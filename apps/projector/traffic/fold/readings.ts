import { isPageView, type PagePlace } from './fact.ts';

/** A page view as later events see it: what they report of it adds up here. */
export interface PageViewReadings {
  /** When it was viewed; null while only its readings have arrived. */
  viewedAt: number | null;
  place: PagePlace;
  /** Reported by the page view itself. */
  ownMs: number;
  /** Reported since. */
  reportedMs: number;
  lastReportAt: number;
  scrollDepth: number;
}

/** What an event says of the page view that it names. */
export interface Reading extends PagePlace {
  readonly type: number;
  readonly occurredAt: number;
  readonly engagementMs: number;
  readonly scrollDepth: number;
}

/** What of a reading counts. Added up over a page view's events they are its engagement and its deepest point. */
export interface Applied {
  readonly engagementMs: number;
  readonly scrollDepth: number;
}

const MAX_SCROLL_DEPTH = 100;

/** No page view is engaged with for longer than a session can last. */
export const MAX_ENGAGEMENT_MS = 86_400_000;

export const noReadings = (place: PagePlace): PageViewReadings => ({
  viewedAt: null,
  place,
  ownMs: 0,
  reportedMs: 0,
  lastReportAt: Number.NEGATIVE_INFINITY,
  scrollDepth: 0,
});

/** The sum of what was reported, capped at the time between the page view and the last report. */
const engagementOf = ({ viewedAt, ownMs, reportedMs, lastReportAt }: PageViewReadings): number => {
  const cap = viewedAt === null ? MAX_ENGAGEMENT_MS : Math.max(0, lastReportAt - viewedAt);
  return Math.min(MAX_ENGAGEMENT_MS, ownMs + Math.min(reportedMs, cap));
};

const takeView = (readings: PageViewReadings, { occurredAt, hostname, path, title, engagementMs }: Reading): void => {
  if (readings.viewedAt === null) {
    readings.viewedAt = occurredAt;
    readings.place = { hostname, path, title };
  }
  readings.ownMs += engagementMs;
};

const takeReport = (readings: PageViewReadings, { occurredAt, engagementMs }: Reading): void => {
  if (engagementMs === 0) return;
  readings.reportedMs += engagementMs;
  readings.lastReportAt = Math.max(readings.lastReportAt, occurredAt);
};

/**
 * Adds an event's reading, in log order. The answer may be less than what was reported, and below zero where a page
 * view arrives after its reports and brings their cap.
 */
export const applyReading = (readings: PageViewReadings, reading: Reading): Applied => {
  const before = engagementOf(readings);
  if (isPageView(reading)) takeView(readings, reading);
  else takeReport(readings, reading);
  const deepest = Math.max(readings.scrollDepth, Math.min(reading.scrollDepth, MAX_SCROLL_DEPTH));
  const scrollDepth = deepest - readings.scrollDepth;
  readings.scrollDepth = deepest;
  return { engagementMs: engagementOf(readings) - before, scrollDepth };
};

/**
 * Takes a reading back from its row: what was reported, and what was found deepest since the page view's last row.
 * Gives the same readings as `applyReading` gave when the rows were written.
 */
export const recallReading = (readings: PageViewReadings, row: Reading): void => {
  if (isPageView(row)) takeView(readings, row);
  else takeReport(readings, row);
  readings.scrollDepth += row.scrollDepth;
};
