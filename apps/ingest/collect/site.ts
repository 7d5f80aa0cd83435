import {
  addressMatcher,
  type AddressMatcher,
  HOUR_MS,
  hostMatcher,
  makeZone,
  pathMatcher,
  type PathMatcher,
  pathRewriter,
  type Website,
  type Zone,
} from '#libs/domain';

/** A website's settings made ready for the hot path: its lists as matchers, its zone with cached bounds. */
export interface Site {
  readonly website: Website;
  /** Version of the settings, for the envelope. */
  readonly version: number;
  readonly zone: Zone;
  /** Events of a browser that are older are dropped. */
  readonly maxAgeMs: number;
  /** Hosts of the website itself: they are no source. */
  readonly isOwnHost: PathMatcher;
  /** Hosts whose pages may send events. */
  readonly allowsOrigin: PathMatcher;
  readonly isExcludedAddress: AddressMatcher;
  readonly isExcludedPage: PathMatcher;
  readonly isExcludedHost: PathMatcher;
  /** What a path is counted as. */
  readonly countedPath: (path: string) => string;
  readonly excludedCountries: ReadonlySet<string>;
}

const siteOf = (website: Website, version: number): Site => {
  const hosts = [website.domain, ...website.domains];
  return {
    website,
    version,
    zone: makeZone(website.timeZone),
    maxAgeMs: website.maxEventAgeHours * HOUR_MS,
    isOwnHost: hostMatcher(hosts),
    allowsOrigin: hostMatcher([...hosts, ...website.allowedOrigins]),
    isExcludedAddress: addressMatcher(website.excludedAddresses),
    isExcludedPage: pathMatcher(website.excludedPages),
    isExcludedHost: hostMatcher(website.excludedHostnames),
    countedPath: pathRewriter(website.pathRules ?? []),
    excludedCountries: new Set(website.excludedCountries),
  };
};

/** Settings made ready once per version: the directory gives the same object for as long as nothing changed. */
export class Sites {
  readonly #known = new WeakMap<Website, Site>();

  of(website: Website, version: number): Site {
    const known = this.#known.get(website);
    if (known !== undefined) return known;
    const site = siteOf(website, version);
    this.#known.set(website, site);
    return site;
  }
}
