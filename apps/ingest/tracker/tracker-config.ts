import { hash } from 'node:crypto';
import { type Website } from '#libs/domain';
import { type ActiveWorkflow } from './active-workflows.ts';
import { countedPages } from './counted-pages.ts';

/** What a page's tracker is told of its website (api.md 4.1). */
export interface TrackerConfig extends Pick<
  Website,
  'siteId' | 'visitorMode' | 'respectDoNotTrack' | 'timeZone' | 'excludedPages' | 'allowedInputs'
> {
  readonly enabled: boolean;
  /** Relative to the folder of the script, so that it works below a website's prefix and behind a proxy's path. */
  readonly endpoints: { readonly events: string; readonly replays: string; readonly screenshots: string };
  readonly batch: { readonly maxEvents: number; readonly maxBytes: number; readonly flushSeconds: number };
  readonly modules: Website['modules'] & typeof LATER_MODULES;
  /** The modules that the website wants and that are not part of the script, by their names; relative as well. */
  readonly scripts: Readonly<Record<string, string>>;
  /** A regular expression of the URLs that are not on `excludedPages`; empty if all are counted. */
  readonly countedPages: string;
  readonly workflows: readonly ActiveWorkflow[];
  /** Another one whenever anything of this has changed. */
  readonly version: string;
}

/** Nothing takes these in yet, so no website can switch them on. */
const LATER_MODULES = {
  screenshots: { enabled: false, samplePercent: 0, quality: 0.8, maxPerSession: 0 },
  heatmaps: { enabled: false, samplePercent: 0 },
  replay: { enabled: false, samplePercent: 0, maskText: true, maskInputs: true, blockSelectors: [] as string[] },
} as const;

/** What browsers take along when a page closes is 64 KiB in all; headers and other requests need some of it. */
const MAX_BYTES = 60_000;
const ENDPOINTS = {
  events: 'api/v1/events/batch',
  replays: 'api/v1/replays/record',
  screenshots: 'api/v1/screenshots',
} as const;

const BATCH = { maxEvents: 10, maxBytes: MAX_BYTES, flushSeconds: 5 } as const;

const VERSION_LENGTH = 16;

/** A text that changes with what it is made of. */
export const versionOf = (content: object): string =>
  hash('sha256', JSON.stringify(content), 'base64url').slice(0, VERSION_LENGTH);

/** Which of a website's switches need which module. */
const needs: Readonly<Record<string, readonly (keyof Website['modules'])[]>> = {
  vitals: ['vitals'],
  interactions: ['clicks', 'pointer', 'scroll', 'inputs'],
  links: ['outboundLinks', 'downloads'],
};

const wantedScripts = (modules: Website['modules'], scripts: ConfigParts['scripts']): ConfigParts['scripts'] =>
  Object.fromEntries(Object.entries(scripts).filter(([name]) => needs[name]?.some((module) => modules[module])));

/** What the config is made of, beside the website. */
export interface ConfigParts {
  /** Every module that was built. */
  readonly scripts: Readonly<Record<string, string>>;
  readonly workflows: readonly ActiveWorkflow[];
}

/** The configuration of a website's trackers; one that is switched off says so, and trackers then send nothing. */
export const trackerConfig = (website: Website, { scripts, workflows }: ConfigParts): TrackerConfig => {
  const config = {
    siteId: website.siteId,
    enabled: website.trackingEnabled,
    visitorMode: website.visitorMode,
    respectDoNotTrack: website.respectDoNotTrack,
    timeZone: website.timeZone,
    endpoints: ENDPOINTS,
    batch: BATCH,
    modules: { ...website.modules, ...LATER_MODULES },
    scripts: wantedScripts(website.modules, scripts),
    excludedPages: website.excludedPages,
    countedPages: countedPages(website.excludedPages),
    allowedInputs: website.allowedInputs,
    workflows,
  };
  return { ...config, version: versionOf(config) };
};
