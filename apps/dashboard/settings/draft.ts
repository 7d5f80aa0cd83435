import { type Website } from '../api/types.ts';
import { type WebsiteChange } from '../api/use-website-settings.ts';

export type SettingsChange = NonNullable<WebsiteChange['settings']>;

/** What somebody has changed and not saved: laid over whichever version of the website is newest, so nobody's other change is lost. */
export type Draft = Omit<WebsiteChange, 'organisationId'>;

/** The website as it would be once the draft is saved. */
export function drafted(website: Website, { settings, ...fields }: Draft): Website {
  const { modules, retentionDays, ...others } = settings ?? {};
  return {
    ...website,
    ...(fields as Partial<Website>),
    settings: {
      ...website.settings,
      ...(others as Partial<Website['settings']>),
      modules: { ...website.settings.modules, ...(modules as Partial<Website['settings']['modules']>) },
      ...(retentionDays && { retentionDays: { ...website.settings.retentionDays, ...retentionDays } }),
    } as Website['settings'],
  };
}

/** A draft with more changed; members of `modules` add up. */
export function withSettings(draft: Draft, changed: SettingsChange): Draft {
  const before = draft.settings ?? {};
  const modules = changed.modules ? { ...before.modules, ...changed.modules } : before.modules;
  return { ...draft, settings: { ...before, ...changed, ...(modules && { modules }) } };
}

/** As it is sent: lists without empty lines and without spaces around their entries. */
export function cleaned(draft: Draft): Draft {
  return cleanLists(draft) as Draft;
}

function cleanLists(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleanLine).filter((line) => line !== '');
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, cleanLists(member)]));
}

const cleanLine = (line: unknown): unknown => (typeof line === 'string' ? line.trim() : line);

export function isEmptyDraft(draft: Draft): boolean {
  return Object.keys(draft).length === 0;
}
