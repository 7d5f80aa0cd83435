/** On what a dimension hangs (api.md 5): a page view, a custom event, or the whole session. */
export type DimensionLevel = 'page' | 'event' | 'session';

/**
 * Every dimension that the projector summarises and the query endpoint answers by, with the code it has in rows.
 * Codes are stored: never change or reuse one.
 */
export const dimensions = {
  path: { code: 1, level: 'page' },
  title: { code: 2, level: 'page' },
  hostname: { code: 3, level: 'page' },
  eventName: { code: 4, level: 'event' },
  eventProperty: { code: 5, level: 'event' },
  entryPage: { code: 10, level: 'session' },
  exitPage: { code: 11, level: 'session' },
  source: { code: 12, level: 'session' },
  channel: { code: 13, level: 'session' },
  referrer: { code: 14, level: 'session' },
  utmSource: { code: 15, level: 'session' },
  utmMedium: { code: 16, level: 'session' },
  utmCampaign: { code: 17, level: 'session' },
  utmTerm: { code: 18, level: 'session' },
  utmContent: { code: 19, level: 'session' },
  country: { code: 20, level: 'session' },
  region: { code: 21, level: 'session' },
  city: { code: 22, level: 'session' },
  browser: { code: 23, level: 'session' },
  browserVersion: { code: 24, level: 'session' },
  os: { code: 25, level: 'session' },
  osVersion: { code: 26, level: 'session' },
  device: { code: 27, level: 'session' },
  language: { code: 28, level: 'session' },
  screen: { code: 29, level: 'session' },
} as const satisfies Record<string, { code: number; level: DimensionLevel }>;

export type Dimension = keyof typeof dimensions;

/** The code of the rows that hold a website's totals rather than one dimension's value. */
export const TOTAL_CODE = 0;
