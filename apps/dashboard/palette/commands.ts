import { type Website } from '../api/types.ts';
import { type InstancePage, type WebsitePage, websitePages } from '../frame/pages.ts';
import { type Theme, themes } from '../frame/theme.ts';
import { dimensionText } from '../format/filter-text.ts';
import { filterDimensions } from '../overview/lists/catalogue.ts';
import { metrics, type MetricName } from '../overview/metrics.ts';
import { presets, type Preset } from '../report/range.ts';
import { comparisons, type Compare } from '../report/report-search.ts';
import { text } from '../text/en.ts';

/** What the palette can do, as data; palette.tsx carries it out. */
export type Act =
  | { readonly kind: 'goTo'; readonly siteId: string | undefined }
  | { readonly kind: 'websitePage'; readonly to: WebsitePage['to'] }
  | { readonly kind: 'instancePage'; readonly to: InstancePage['to'] }
  | { readonly kind: 'period'; readonly period: Preset }
  | { readonly kind: 'compare'; readonly compare: Compare }
  | { readonly kind: 'metric'; readonly metric: MetricName }
  | { readonly kind: 'filterBy'; readonly dimension: string }
  | { readonly kind: 'theme'; readonly theme: Theme }
  | { readonly kind: 'clearFilters' | 'table' | 'addWebsite' | 'keys' | 'signOut' };

export interface Command {
  readonly id: string;
  readonly label: string;
  /** Stands behind the label, and is found by too. */
  readonly hint?: string;
  readonly act: Act;
}

export interface CommandGroup {
  readonly id: keyof typeof text.palette.groups;
  readonly commands: readonly Command[];
}

export interface Situation {
  readonly websites: readonly Website[];
  readonly siteId: string | undefined;
  /** Those that whoever is signed in may see. */
  readonly pages: readonly InstancePage[];
  readonly hasFilters: boolean;
  readonly isTable: boolean;
}

/** The commands that make sense now: those of a report only where one is shown. */
export function commandsFor(situation: Situation): readonly CommandGroup[] {
  const groups: readonly CommandGroup[] = [
    { id: 'website', commands: websiteCommands(situation) },
    ...(situation.siteId === undefined ? [] : reportGroups(situation)),
    { id: 'app', commands: [...situation.pages.map(pageCommand), ...appCommands] },
  ];
  return groups.filter((group) => group.commands.length > 0);
}

function websiteCommands({ websites, siteId }: Situation): readonly Command[] {
  const others = websites.filter((website) => website.siteId !== siteId);
  const goTo = others.map((website): Command => ({
    id: `website ${website.siteId}`,
    label: text.palette.goTo(website.name),
    hint: website.domain,
    act: { kind: 'goTo', siteId: website.siteId },
  }));
  if (siteId === undefined) return goTo;
  const pages = websitePages.map(({ id, to }): Command => ({
    id: `page ${id}`,
    label: text.palette.goTo(text.frame.pages[id]),
    act: { kind: 'websitePage', to },
  }));
  return [
    ...pages,
    ...goTo,
    { id: 'websites', label: text.frame.allWebsites, act: { kind: 'goTo', siteId: undefined } },
  ];
}

function reportGroups({ hasFilters, isTable }: Situation): readonly CommandGroup[] {
  const periods = presets.map((period): Command => ({
    id: period,
    label: text.range.presets[period],
    act: { kind: 'period', period },
  }));
  const compares = comparisons.map((compare): Command => ({
    id: `compare ${compare}`,
    label: text.compare.short[compare],
    hint: text.compare.label,
    act: { kind: 'compare', compare },
  }));
  const figures = metrics.map(({ name }): Command => ({
    id: `metric ${name}`,
    label: text.palette.metric(text.metrics[name]),
    act: { kind: 'metric', metric: name },
  }));
  const table: Command = {
    id: 'table',
    label: isTable ? text.palette.chart : text.palette.table,
    act: { kind: 'table' },
  };
  const clear: readonly Command[] = hasFilters
    ? [{ id: 'clear', label: text.filters.clear, act: { kind: 'clearFilters' } }]
    : [];
  const filters = filterDimensions.map((dimension): Command => ({
    id: `filter ${dimension}`,
    label: dimensionText(dimension),
    hint: text.filters.add,
    act: { kind: 'filterBy', dimension },
  }));
  return [
    { id: 'period', commands: periods },
    { id: 'report', commands: [...figures, ...compares, table, ...clear] },
    { id: 'filter', commands: filters },
  ];
}

const pageCommand = ({ id, to }: InstancePage): Command => ({
  id: `page ${id}`,
  label: text.palette.goTo(text.frame.pages[id]),
  act: { kind: 'instancePage', to },
});

const appCommands: readonly Command[] = [
  { id: 'add website', label: text.frame.addWebsite, act: { kind: 'addWebsite' } },
  ...themes.map((theme): Command => ({
    id: `theme ${theme}`,
    label: text.palette.theme[theme],
    act: { kind: 'theme', theme },
  })),
  { id: 'keys', label: text.frame.keys, hint: '?', act: { kind: 'keys' } },
  { id: 'sign out', label: text.palette.signOut, act: { kind: 'signOut' } },
];
