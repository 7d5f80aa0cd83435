import { clickParameters } from './known-sources.ts';

/** What a link says about its campaign. */
export interface CampaignTags {
  readonly source: string | null;
  readonly medium: string | null;
  readonly campaign: string | null;
  readonly term: string | null;
  readonly content: string | null;
  /** The first parameter of an advertiser (`gclid`, …) by its name; its value is never kept. */
  readonly clickParameter: string | null;
}

const LONGEST_TAG = 255;

export const noTags: CampaignTags = {
  source: null,
  medium: null,
  campaign: null,
  term: null,
  content: null,
  clickParameter: null,
};

/** Reads the campaign tags of a URL's parameters; letter case of their names is ignored, empty ones count as absent. */
export function readTags(parameters: URLSearchParams): CampaignTags {
  const found = new Map<string, string>();
  for (const [name, value] of parameters) {
    const tag = value.trim().slice(0, LONGEST_TAG);
    const key = name.toLowerCase();
    if (tag !== '' && !found.has(key)) found.set(key, tag);
  }
  const tagNamed = (name: string): string | null => found.get(name) ?? null;
  return {
    source: tagNamed('utm_source'),
    medium: tagNamed('utm_medium'),
    campaign: tagNamed('utm_campaign'),
    term: tagNamed('utm_term'),
    content: tagNamed('utm_content'),
    clickParameter: [...found.keys()].find((name) => Object.hasOwn(clickParameters, name)) ?? null,
  };
}
