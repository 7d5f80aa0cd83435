import { type IconName } from '../primitives/icon.tsx';

interface Page {
  readonly id: string;
  readonly to: string;
  readonly icon: IconName;
}

/** Pages about one website, in the order of rail, bottom bar and palette. Their names are in `text.frame.pages`. */
export const websitePages = [
  { id: 'overview', to: '/$siteId', icon: 'chart' },
  { id: 'realtime', to: '/$siteId/realtime', icon: 'realtime' },
  { id: 'sessions', to: '/$siteId/sessions', icon: 'sessions' },
  { id: 'events', to: '/$siteId/events', icon: 'event' },
  { id: 'campaigns', to: '/$siteId/campaigns', icon: 'campaign' },
  { id: 'speed', to: '/$siteId/speed', icon: 'speed' },
  { id: 'settings', to: '/$siteId/settings', icon: 'settings' },
] as const satisfies readonly Page[];

/** Pages about whoever is signed in and about the instance; `who` is needed where not everybody may see them. */
export const instancePages = [
  { id: 'organisation', to: '/organisations', icon: 'organisation' },
  { id: 'operations', to: '/operations', icon: 'operations', who: 'owner' },
  { id: 'usage', to: '/usage', icon: 'usage' },
  { id: 'account', to: '/account', icon: 'visitor' },
] as const satisfies readonly (Page & { readonly who?: 'owner' })[];

export type WebsitePage = (typeof websitePages)[number];
export type InstancePage = (typeof instancePages)[number];
