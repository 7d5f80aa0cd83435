import { type CampaignTags } from './campaign-tags.ts';
import { channelOf, type Arrival, type Channel } from './channel.ts';
import { clickParameters, knownSources, type SourceKind } from './known-sources.ts';
import { cutUrl } from './page-url.ts';
import { bareHost, type PathMatcher } from './wildcard.ts';

/** Where a session came from. */
export interface Source {
  /** The raw URL, query and fragment cut; null for none and for the website's own hosts. */
  readonly referrer: string | null;
  /** The cleaned name; null is direct. */
  readonly source: string | null;
  readonly channel: Channel;
}

interface NamedSource {
  readonly name: string;
  readonly kind: SourceKind | null;
}

const entries = Object.entries(knownSources).flatMap(([kind, sources]) =>
  Object.entries(sources).map(([name, signs]) => ({ name, kind: kind as SourceKind, signs })),
);

const indexBy = (signsOf: (entry: (typeof entries)[number]) => readonly string[]): ReadonlyMap<string, NamedSource> =>
  new Map(entries.flatMap((entry) => signsOf(entry).map((sign) => [sign, { name: entry.name, kind: entry.kind }])));

const byHost = indexBy(({ signs }) => signs.filter((sign) => sign.includes('.')));
const byTag = indexBy(({ name, signs }) => [name.toLowerCase(), ...signs.filter((sign) => !sign.includes('.'))]);
const byName = indexBy(({ name }) => [name]);

/** Whether what follows a name is the ending of a country or of no country: `com`, `de`, `co.uk`. */
const isEnding = (labels: readonly string[]): boolean =>
  labels.length === 1 || (labels.length === 2 && labels.every((label) => label.length <= 3));

/** The known source of a host: the most specific of its own names, or of the names above it. */
function knownHost(host: string): NamedSource | undefined {
  const labels = host.split('.');
  for (let index = 0; index < labels.length; index++) {
    const exact = byHost.get(labels.slice(index).join('.'));
    if (exact) return exact;
    const anyEnding = isEnding(labels.slice(index + 1)) ? byHost.get(`${labels[index] ?? ''}.*`) : undefined;
    if (anyEnding) return anyEnding;
  }
  return undefined;
}

/** Campaigns write a source's name, a nickname or its host; what is none of them is taken as it is. */
function taggedSource(tag: string): NamedSource {
  const lower = tag.toLowerCase();
  return (
    byTag.get(lower) ?? (lower.includes('.') ? knownHost(bareHost(lower)) : undefined) ?? { name: tag, kind: null }
  );
}

function clickSource(clickParameter: string | null): NamedSource | undefined {
  const click = clickParameter === null ? undefined : clickParameters[clickParameter];
  return click && byName.get(click.source);
}

function referrerSource(referrer: URL | null): NamedSource | undefined {
  if (!referrer) return undefined;
  const host = bareHost(referrer.hostname);
  return knownHost(host) ?? { name: host, kind: null };
}

/** The tagged source, else that of a known referrer, else the advertiser's, else the referrer's host. */
function nameSource(referrer: URL | null, utm: CampaignTags): NamedSource | undefined {
  if (utm.source !== null) return taggedSource(utm.source);
  const referring = referrerSource(referrer);
  return referring?.kind ? referring : (clickSource(utm.clickParameter) ?? referring);
}

const isPaidClick = ({ clickParameter }: CampaignTags): boolean =>
  clickParameter !== null && clickParameters[clickParameter]?.paid === true;

const arrivalOf = (source: NamedSource | undefined, utm: CampaignTags): Arrival => ({
  kind: source?.kind ?? null,
  medium: utm.medium?.toLowerCase() ?? '',
  paidClick: isPaidClick(utm),
  hasTags: [utm.source, utm.medium, utm.campaign, utm.term, utm.content].some((tag) => tag !== null),
  hasSource: source !== undefined,
});

/** The referrer as a URL if it is one and leads to another website. */
function foreignReferrer(referrer: string | null, isOwnHost: PathMatcher): URL | null {
  const url = referrer === null ? null : cutUrl(referrer);
  return url && !isOwnHost(url.hostname) ? url : null;
}

/**
 * Where a page view came from: campaign tags if there are any, else the referrer's cleaned host, else direct. The
 * website's own hosts are not sources.
 */
export function sourceOf(referrer: string | null, utm: CampaignTags, isOwnHost: PathMatcher): Source {
  const url = foreignReferrer(referrer, isOwnHost);
  const source = nameSource(url, utm);
  return { referrer: url?.href ?? null, source: source?.name ?? null, channel: channelOf(arrivalOf(source, utm)) };
}
