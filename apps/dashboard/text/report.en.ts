const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);

/** The bar over a report, its figures and its chart. */
export const reportText = {
  metrics: {
    visitors: 'Visitors',
    sessions: 'Sessions',
    pageViews: 'Page views',
    viewsPerSession: 'Views per session',
    bounceRate: 'Bounce rate',
    avgSessionDurationSeconds: 'Duration',
    events: 'Events',
    revenue: 'Revenue',
  },

  figures: {
    label: 'Figures',
    perDay: 'added per day',
    error: (percent: string) => `±${percent}`,
    errorLong: (percent: string) => `An estimate with a standard error of ${percent}`,
    up: 'Up',
    down: 'Down',
    unchanged: 'Unchanged',
    noComparison: 'Nothing before to compare with',
  },

  range: {
    label: 'Date range',
    presets: {
      today: 'Today',
      yesterday: 'Yesterday',
      '24h': 'Last 24 hours',
      '7d': 'Last 7 days',
      '30d': 'Last 30 days',
      '90d': 'Last 90 days',
      thisMonth: 'This month',
      lastMonth: 'Last month',
      thisYear: 'This year',
      '12mo': 'Last 12 months',
      all: 'All time',
    },
    days: (days: string) => `Last ${days} days`,
    custom: 'Choose dates…',
    apply: 'Show dates',
    earlier: 'Earlier period',
    later: 'Later period',
    earlierMonth: 'Earlier month',
    laterMonth: 'Later month',
  },

  compare: {
    label: 'Comparison',
    previous: 'Previous period',
    previousYear: 'Year before',
    none: 'No comparison',
    short: { previous: 'vs previous period', previousYear: 'vs year before', none: 'No comparison' },
  },

  interval: {
    label: 'Interval of the chart',
    minute: 'By minute',
    hour: 'By hour',
    day: 'By day',
    week: 'By week',
    month: 'By month',
  },

  zone: {
    label: (zone: string, time: string) => `Time zone ${zone}, where it is ${time}`,
    explain: (zone: string, time: string) =>
      `Days and hours are those of the website's zone, ${zone}, where it is ${time} now.`,
  },

  freshness: {
    live: 'live',
    behind: (lag: string) => `${lag} behind`,
    stalled: 'stalled',
    rebuilding: 'rebuilding',
    explain: {
      live: 'Every event that has arrived is counted.',
      behind: 'Events have arrived that are not counted yet. They are safe in the log and are being worked off.',
      stalled: 'Counting has paused. Events still arrive and are safe in the log; they are counted when it goes on.',
      rebuilding: 'Numbers are being counted anew. Until that is done, these are the ones from before.',
    },
    asOf: 'Newest event counted',
    never: 'none yet',
    waitingEvents: 'Waiting to be counted',
    upTo: (events: string) => `at most ${events}`,
    deadLetters: 'Could not be counted',
    unknown: 'not known',
  },

  live: {
    now: (count: number, shown: string) => `${shown} ${plural(count, 'visitor', 'visitors')} now`,
    explain: 'Visitors seen in the last five minutes',
  },

  filters: {
    add: 'Filter',
    title: 'Filter the report',
    dimension: 'Dimension',
    operator: 'Condition',
    value: 'Value',
    valuePlaceholder: 'Choose or type a value',
    wildcard: '* stands for anything within a path segment, ** for anything.',
    apply: 'Apply filter',
    cancel: 'Cancel',
    edit: (filter: string) => `Change filter: ${filter}`,
    remove: (filter: string) => `Remove filter: ${filter}`,
    clear: 'Clear filters',
    or: ' or ',
    group: 'Filters',
  },

  operators: {
    is: 'is',
    isNot: 'is not',
    contains: 'contains',
    notContains: 'does not contain',
    startsWith: 'starts with',
    endsWith: 'ends with',
    matches: 'matches',
    notMatches: 'does not match',
    isSet: 'is known',
    isNotSet: 'is not known',
  },

  notices: {
    demo: (domain: string) =>
      `This is the demo: a real access log of ${domain}, its addresses replaced and its dates moved to end now.`,
    perDay:
      'Visitors are told apart for one day only, so those of several days are added: who comes on two days counts twice.',
    behind: (lag: string) =>
      `Numbers are ${lag} behind. Nothing is lost: events are safe in the log and are being counted.`,
    stalled: (since: string) =>
      `Counting has paused; the newest event counted arrived ${since}. Events are still taken and will be counted.`,
    rebuilding: 'Numbers are being counted anew. These are the ones from before; they change over in one step.',
    stale: (time: string) =>
      `Numbers could not be refreshed since ${time}. Those shown are from before; a new try follows every few seconds.`,
    failed: 'The numbers could not be loaded.',
    retry: 'Try again',
    requestId: 'Copy request id',
  },

  chart: {
    label: (metric: string) => `${metric} over time`,
    chart: 'Show chart',
    table: 'Show table',
    time: 'Time',
    change: 'Change',
    before: 'Before',
    unfinished: 'not over yet',
    point: (date: string, metric: string, value: string) => `${date}: ${value} ${metric.toLowerCase()}`,
    compared: (date: string, value: string) => `${date}: ${value}`,
    help: 'Arrow keys move through the chart, Enter zooms into a bucket.',
    emptyRange: 'Nothing was measured in this period.',
    emptyFiltered: 'Nothing in this period matches the filters.',
    emptyImporting: 'Numbers appear here as the log is read.',
    showAll: 'Show all time',
    clearFilters: 'Clear filters',
  },
} as const;
