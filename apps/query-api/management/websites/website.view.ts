import { type StoredDocument } from '#libs/document-store';
import { type Role } from '#libs/auth';
import { type BounceRule, bounceRuleOf, type PathRule, type RetentionDays, type Website } from '#libs/domain';
import { INSTANCE_ORGANISATION } from '../../http/access/memberships.ts';
import { defaultRetention, type WebsiteBody } from './website-document.ts';

/** A website as the API shows it (api.md 7.2). */
export interface WebsiteView extends Pick<
  WebsiteBody,
  'id' | 'siteId' | 'name' | 'description' | 'domain' | 'domains' | 'timeZone' | 'currency' | 'demo'
> {
  readonly organisationId: string;
  /** What the caller may do with it. */
  readonly role: Role;
  readonly isActive: boolean;
  /** Whether its domain has been proven to be the owner's. */
  readonly isVerified: boolean;
  readonly verifiedAt: string | null;
  readonly settings: Pick<Website, PlainSetting> & {
    readonly keptQueryParameters: readonly string[];
    readonly pathRules: readonly PathRule[];
    readonly countFragments: boolean;
    readonly bounceRule: BounceRule;
    readonly retentionDays: RetentionDays;
  };
  /** The line for the head of every page. */
  readonly trackingCode: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

type PlainSetting =
  | 'trackingEnabled'
  | 'allowedOrigins'
  | 'visitorMode'
  | 'respectDoNotTrack'
  | 'excludedAddresses'
  | 'excludedCountries'
  | 'excludedPages'
  | 'excludedHostnames'
  | 'allowedInputs'
  | 'modules'
  | 'maxEventAgeHours';

const settingsOf = (website: WebsiteBody): WebsiteView['settings'] => ({
  trackingEnabled: website.trackingEnabled,
  allowedOrigins: website.allowedOrigins,
  visitorMode: website.visitorMode,
  respectDoNotTrack: website.respectDoNotTrack,
  excludedAddresses: website.excludedAddresses,
  excludedCountries: website.excludedCountries,
  excludedPages: website.excludedPages,
  excludedHostnames: website.excludedHostnames,
  keptQueryParameters: website.keptParameters,
  pathRules: website.pathRules ?? [],
  countFragments: website.countFragments ?? false,
  bounceRule: bounceRuleOf(website),
  allowedInputs: website.allowedInputs,
  modules: website.modules,
  maxEventAgeHours: website.maxEventAgeHours,
  retentionDays: website.retentionDays ?? defaultRetention,
});

/** The line that makes a page send its events; `script` is the address of the tracker. */
const trackingCodeOf = (script: string, { siteId, countFragments }: WebsiteBody): string =>
  `<script defer src="${script}" data-site="${siteId}"${countFragments ? ' data-hash="true"' : ''}></script>`;

/** When its domain was proven; another domain is to be proven anew. */
const verifiedAt = ({ verified, domain }: WebsiteBody): string | null =>
  verified?.domain === domain ? new Date(verified.at).toISOString() : null;

/** Shows a website to somebody with a role on it; `script` is the address of the tracker on this instance. */
export const websiteView = (
  { body, version }: StoredDocument<WebsiteBody>,
  script: string,
  role: Role,
): WebsiteView => ({
  id: body.id,
  siteId: body.siteId,
  organisationId: body.organisationId ?? INSTANCE_ORGANISATION,
  role,
  name: body.name,
  description: body.description,
  domain: body.domain,
  domains: body.domains,
  isActive: body.trackingEnabled,
  isVerified: verifiedAt(body) !== null,
  verifiedAt: verifiedAt(body),
  timeZone: body.timeZone,
  currency: body.currency,
  settings: settingsOf(body),
  demo: body.demo,
  trackingCode: trackingCodeOf(script, body),
  version,
  createdAt: new Date(body.createdAt).toISOString(),
  updatedAt: new Date(body.updatedAt).toISOString(),
});
