/** Which report of the API a list is read from. */
export type ListSource =
  | { readonly kind: 'top'; readonly list: string }
  /** By a query of its own, where the API has no list of that dimension. */
  | { readonly kind: 'query' }
  | { readonly kind: 'customEvents' };

/** What stands before a row's label. */
export type RowMark = 'none' | 'flag' | 'letter';

export interface ListKind {
  readonly id: ListId;
  /** The dimension that a click on a row filters by. */
  readonly dimension: string;
  readonly source: ListSource;
  readonly mark: RowMark;
  /** Rows are paths of the website, which can be opened. */
  readonly isPath?: true;
}

export type PanelId = 'pages' | 'sources' | 'places' | 'technology' | 'events';

export interface Panel {
  readonly id: PanelId;
  readonly lists: readonly [ListKind, ...ListKind[]];
}

export type ListId =
  | 'pages'
  | 'entryPages'
  | 'exitPages'
  | 'sources'
  | 'channels'
  | 'referrers'
  | 'campaigns'
  | 'countries'
  | 'regions'
  | 'cities'
  | 'browsers'
  | 'systems'
  | 'devices'
  | 'screens'
  | 'languages'
  | 'events';

const top = (id: ListId, dimension: string, list: string, mark: RowMark = 'none'): ListKind => ({
  id,
  dimension,
  source: { kind: 'top', list },
  mark,
});

const pages = (id: ListId, dimension: string, list: string): ListKind => ({
  ...top(id, dimension, list),
  isPath: true,
});

/** The lists of the Overview, panel by panel; a panel shows its first list until another tab is chosen. */
export const panels: readonly Panel[] = [
  {
    id: 'pages',
    lists: [
      pages('pages', 'path', 'pages'),
      pages('entryPages', 'entryPage', 'entry-pages'),
      pages('exitPages', 'exitPage', 'exit-pages'),
    ],
  },
  {
    id: 'sources',
    lists: [
      top('sources', 'source', 'sources', 'letter'),
      top('channels', 'channel', 'channels'),
      top('referrers', 'referrer', 'referrers'),
      { id: 'campaigns', dimension: 'utmCampaign', source: { kind: 'query' }, mark: 'none' },
    ],
  },
  {
    id: 'places',
    lists: [
      top('countries', 'country', 'countries', 'flag'),
      top('regions', 'region', 'regions', 'flag'),
      top('cities', 'city', 'cities'),
    ],
  },
  {
    id: 'technology',
    lists: [
      top('browsers', 'browser', 'browsers'),
      top('systems', 'os', 'os'),
      top('devices', 'device', 'devices'),
      top('screens', 'screen', 'screens'),
      top('languages', 'language', 'languages'),
    ],
  },
  { id: 'events', lists: [{ id: 'events', dimension: 'eventName', source: { kind: 'customEvents' }, mark: 'none' }] },
];

const allLists: readonly ListKind[] = panels.flatMap((panel) => panel.lists);

export function listNamed(id: ListId): ListKind {
  const list = allLists.find((candidate) => candidate.id === id);
  if (!list) throw new Error(`No list is named ${id}`);
  return list;
}

export function isListId(text: string): text is ListId {
  return allLists.some((list) => list.id === text);
}

export function listOfDimension(dimension: string): ListKind | undefined {
  return allLists.find((list) => list.dimension === dimension);
}

/** Dimensions that can be filtered by hand, in the order of the panels. */
export const filterDimensions: readonly string[] = allLists.map((list) => list.dimension);

export function isListOf(panel: Panel, id: string): boolean {
  return panel.lists.some((list) => list.id === id);
}
