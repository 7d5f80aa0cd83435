/** What a website records beside page views and custom events. */
export interface Modules {
  readonly clicks: boolean;
  readonly pointer: boolean;
  readonly scroll: boolean;
  readonly inputs: boolean;
  readonly vitals: boolean;
  readonly outboundLinks: boolean;
  readonly downloads: boolean;
}

/** What the tracker reads of `GET /api/v1/tracker/config/:siteId`. */
export interface TrackerConfig {
  /** Absent in a refusal. */
  readonly enabled?: boolean;
  readonly visitorMode: 'cookieless' | 'persistent';
  readonly respectDoNotTrack: boolean;
  readonly modules: Modules;
  /** The scripts of the modules that the website wants; relative to the tracker's own. */
  readonly scripts: Readonly<Record<string, string>>;
  /** A regular expression of the URLs that are counted: all but those of the excluded pages. */
  readonly countedPages: string;
  /** Selectors, ids or names of inputs whose value may leave the page. */
  readonly allowedInputs: readonly string[];
}
