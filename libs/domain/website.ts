import { type PathRule } from './path-rules.ts';
import { type BounceRule } from './sessions.ts';

export type VisitorMode = 'cookieless' | 'persistent';

/** The organisation that websites without another belong to; its owner is the owner of the instance. */
export const INSTANCE_ORGANISATION = 'f0070000-0000-7000-8000-000000000001';

/** Days that a website's rows are kept; 0 for ever, null as the instance does. */
export interface RetentionDays {
  /** Rows of events; summaries and sessions stay. */
  readonly events: number | null;
  readonly replays: number | null;
  readonly screenshots: number | null;
}

/** A website's settings: the document of kind `website`, and what `directory` carries of it. Secrets are not in here. */
export interface Website {
  /** UUIDv7 */
  readonly id: string;
  /** 12 characters `[A-Za-z0-9]`, public. */
  readonly siteId: string;
  /** Whose it is; absent if it is the instance's own. */
  readonly organisationId?: string;
  readonly name: string;
  readonly domain: string;
  readonly domains: readonly string[];
  /** Hosts, `*.example.com` allowed. */
  readonly allowedOrigins: readonly string[];
  /** IANA name: days and hours are cut in it. */
  readonly timeZone: string;
  readonly visitorMode: VisitorMode;
  /** ISO 4217 */
  readonly currency: string;
  readonly trackingEnabled: boolean;
  readonly respectDoNotTrack: boolean;
  /** Addresses or CIDR ranges. */
  readonly excludedAddresses: readonly string[];
  readonly excludedCountries: readonly string[];
  /** Paths, `*` within a segment, `**` across. */
  readonly excludedPages: readonly string[];
  readonly excludedHostnames: readonly string[];
  /** Query parameters of page URLs that are kept. */
  readonly keptParameters: readonly string[];
  /** Which pages are counted as one; absent from websites that were never asked. */
  readonly pathRules?: readonly PathRule[];
  /** What a bounce is; absent from websites that were never asked: `onePageView`. */
  readonly bounceRule?: BounceRule;
  /** Whether fragments are pages; absent from websites that were never asked. */
  readonly countFragments?: boolean;
  /** Selectors or names of inputs whose value may be kept. */
  readonly allowedInputs: readonly string[];
  readonly modules: {
    readonly clicks: boolean;
    readonly pointer: boolean;
    readonly scroll: boolean;
    readonly inputs: boolean;
    readonly vitals: boolean;
    readonly outboundLinks: boolean;
    readonly downloads: boolean;
  };
  /** Browser events older than this are dropped; 48 by default. */
  readonly maxEventAgeHours: number;
  /** Absent from websites that were never asked. */
  readonly retentionDays?: RetentionDays;
  /** The demo website says so on its pages. */
  readonly demo: boolean;
}
