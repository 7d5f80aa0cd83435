import { DEFAULT_MAX_AGE_MS, HOUR_MS, type RetentionDays, type Website } from '#libs/domain';
import { otherSpelling } from './hosts.ts';
import { type ProofMethod } from './verification/expected-proof.ts';
import {
  type CreateWebsiteRequest,
  type UpdateWebsiteRequest,
  type WebsiteSettingsRequest,
} from './website.request.ts';

/** Body of the kind `website`: the settings that other apps read, and what management alone knows. */
export interface WebsiteBody extends Website {
  readonly description: string;
  /** Which domain was proven to be the owner's, how, and when (epoch milliseconds). */
  readonly verified?: { readonly domain: string; readonly method: ProofMethod; readonly at: number };
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What tells a new website from the defaults. */
export interface Origin {
  readonly id: string;
  readonly siteId: string;
  readonly demo: boolean;
  /** Undefined if it is the instance's own. */
  readonly organisationId?: string | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Taken from the browser without a word is only what is needed for the numbers: moves and inputs are to be asked for. */
const defaultModules: Website['modules'] = {
  clicks: true,
  pointer: false,
  scroll: true,
  inputs: false,
  vitals: true,
  outboundLinks: true,
  downloads: true,
};

/** As the instance does. */
export const defaultRetention: RetentionDays = { events: null, replays: null, screenshots: null };

const defaultSettings = {
  trackingEnabled: true,
  allowedOrigins: [],
  visitorMode: 'cookieless',
  respectDoNotTrack: false,
  excludedAddresses: [],
  excludedCountries: [],
  excludedPages: [],
  excludedHostnames: [],
  keptParameters: [],
  pathRules: [],
  countFragments: false,
  bounceRule: 'onePageView',
  allowedInputs: [],
  modules: defaultModules,
  maxEventAgeHours: DEFAULT_MAX_AGE_MS / HOUR_MS,
  retentionDays: defaultRetention,
} as const satisfies Partial<Website>;

const defaults = {
  domains: [],
  description: '',
  timeZone: 'UTC',
  currency: 'USD',
} as const satisfies Partial<WebsiteBody>;

/** What a request says of some members: absent keeps, null sets the default. */
type Change<T extends object> = { readonly [K in keyof T]?: T[K] | null | undefined };

const merged = <T extends object>(current: T, fallback: Partial<T>, change: Change<T>): T => {
  const said = Object.entries(change).filter(([, value]) => value !== undefined);
  const values = said.map(([name, value]) => [name, value === null ? fallback[name as keyof T] : (value as unknown)]);
  return { ...current, ...(Object.fromEntries(values) as Partial<T>) };
};

const withSettings = (website: WebsiteBody, settings: WebsiteSettingsRequest | null | undefined): WebsiteBody => {
  if (settings === undefined) return website;
  if (settings === null) return { ...website, ...defaultSettings };
  const { modules, retentionDays, keptQueryParameters: keptParameters, pathRules, ...others } = settings;
  return merged<WebsiteBody>(website, defaultSettings, {
    ...others,
    keptParameters,
    pathRules: pathRules?.map(({ pattern, replacement }) => ({ pattern, replacement })) ?? pathRules,
    modules: modules ? merged(website.modules, defaultModules, modules) : modules,
    retentionDays: retentionDays
      ? merged(website.retentionDays ?? defaultRetention, defaultRetention, retentionDays)
      : retentionDays,
  });
};

/** A new website: what the request names, defaults for the rest. */
export const newWebsite = (
  { name, domain, domains, description, timeZone, currency, settings }: CreateWebsiteRequest,
  { id, siteId, demo, organisationId, at }: Origin,
): WebsiteBody => {
  const whose = organisationId === undefined ? {} : { organisationId };
  const named = { id, siteId, ...whose, name, domain, demo, createdAt: at, updatedAt: at };
  const plain: WebsiteBody = { ...defaults, ...defaultSettings, ...named, domains: otherSpelling(domain) };
  return withSettings(merged<WebsiteBody>(plain, defaults, { domains, description, timeZone, currency }), settings);
};

/** The website as an update leaves it. */
export const changedWebsite = (website: WebsiteBody, request: UpdateWebsiteRequest, at: number): WebsiteBody => {
  const { settings, ...fields } = request;
  return { ...withSettings(merged(website, defaults, fields), settings), updatedAt: at };
};
