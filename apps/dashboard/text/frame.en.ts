/** What stands around every page. */
export const frameText = {
  app: {
    name: 'Footfall',
    title: (page: string) => `${page} · Footfall`,
    skipToContent: 'Skip to content',
  },

  frame: {
    navigation: 'Main',
    websites: 'Websites',
    overview: 'Overview',
    find: 'Find',
    allWebsites: 'All websites',
    addWebsite: 'Add website',
    switchWebsite: 'Change website',
    keys: 'Keyboard shortcuts',
    theme: { auto: 'Theme: system', light: 'Theme: light', dark: 'Theme: dark' },
    themeShort: 'Theme',
    close: 'Close',
  },

  palette: {
    title: 'Commands',
    placeholder: 'Go to, filter by, or run a command',
    empty: 'No command fits.',
    groups: { website: 'Websites', period: 'Period', report: 'Report', filter: 'Filter by', app: 'Footfall' },
    signOut: 'Sign out',
    goTo: (website: string) => `Go to ${website}`,
    theme: { auto: 'Use the system theme', light: 'Use the light theme', dark: 'Use the dark theme' },
    metric: (metric: string) => `Chart ${metric.toLowerCase()}`,
    table: 'Show the chart as a table',
    chart: 'Show the table as a chart',
  },

  keys: {
    title: 'Keyboard shortcuts',
    groups: { period: 'Period', report: 'Report', app: 'Everywhere' },
    names: {
      t: 'Today',
      y: 'Yesterday',
      w: 'Last 7 days',
      m: 'Last 30 days',
      q: 'Last 90 days',
      '← →': 'Earlier or later period',
      '1 – 6': 'Chart a figure',
      c: 'Next comparison',
      f: 'Add a filter',
      x: 'Clear filters',
      v: 'Chart as a table, and back',
      '/': 'Search a list',
      '⌘K': 'Commands (Ctrl K elsewhere)',
      '?': 'This list',
      Esc: 'Close what is on top',
    },
    rows: 'Click a row to filter by it, ⌥-click (Alt) to exclude it. Drag across the chart to zoom.',
  },

  errors: {
    network: 'Footfall does not answer. Is it still running?',
    unknownWebsite: 'There is no website at this address.',
    toWebsites: 'Show all websites',
    unexpected: 'This page could not be shown.',
    reload: 'Load the page again',
    lost: 'There is nothing at this address.',
  },
} as const;
