import { type listsText } from './lists.en.ts';
import { type reportText } from './report.en.ts';
import { type trafficText } from './traffic.en.ts';
import { type Translation } from './translation.ts';

/** The bar over a report, its figures, its chart and its lists, in German. */
export const germanReport: Translation<
  typeof reportText & typeof listsText & Pick<typeof trafficText, 'map' | 'annotations'>
> = {
  metrics: {
    visitors: 'Besucher',
    sessions: 'Sitzungen',
    pageViews: 'Seitenaufrufe',
    viewsPerSession: 'Aufrufe je Sitzung',
    bounceRate: 'Absprungrate',
    avgSessionDurationSeconds: 'Dauer',
    events: 'Ereignisse',
    revenue: 'Umsatz',
  },

  figures: {
    label: 'Kennzahlen',
    perDay: 'je Tag',
    errorLong: (percent) => `Eine Schätzung mit einem Standardfehler von ${percent}`,
    up: 'Gestiegen',
    down: 'Gefallen',
    unchanged: 'Unverändert',
    noComparison: 'Davor gibt es nichts zum Vergleichen',
  },

  range: {
    label: 'Zeitraum',
    presets: {
      today: 'Heute',
      yesterday: 'Gestern',
      '24h': 'Letzte 24 Stunden',
      '7d': 'Letzte 7 Tage',
      '30d': 'Letzte 30 Tage',
      '90d': 'Letzte 90 Tage',
      thisMonth: 'Dieser Monat',
      lastMonth: 'Letzter Monat',
      thisYear: 'Dieses Jahr',
      '12mo': 'Letzte 12 Monate',
      all: 'Gesamte Zeit',
    },
    days: (days) => `Letzte ${days} Tage`,
    custom: 'Tage wählen…',
    apply: 'Tage zeigen',
    earlier: 'Früherer Zeitraum',
    later: 'Späterer Zeitraum',
    earlierMonth: 'Früherer Monat',
    laterMonth: 'Späterer Monat',
  },

  compare: {
    label: 'Vergleich',
    previous: 'Zeitraum davor',
    previousYear: 'Jahr davor',
    none: 'Kein Vergleich',
    short: { previous: 'zum Zeitraum davor', previousYear: 'zum Jahr davor', none: 'Kein Vergleich' },
  },

  interval: {
    label: 'Schritte des Diagramms',
    minute: 'Nach Minuten',
    hour: 'Nach Stunden',
    day: 'Nach Tagen',
    week: 'Nach Wochen',
    month: 'Nach Monaten',
  },

  zone: {
    label: (zone, time) => `Zeitzone ${zone}, wo es ${time} ist`,
    explain: (zone, time) => `Tage und Stunden sind die der Zone der Website, ${zone}, wo es jetzt ${time} ist.`,
  },

  freshness: {
    behind: (lag) => `${lag} zurück`,
    stalled: 'steht',
    rebuilding: 'zählt neu',
    explain: {
      live: 'Jedes eingetroffene Ereignis ist gezählt.',
      behind:
        'Ereignisse sind eingetroffen, aber noch nicht gezählt. Sie liegen sicher im Log und werden abgearbeitet.',
      stalled:
        'Das Zählen steht. Ereignisse treffen weiter ein und liegen sicher im Log; gezählt werden sie, wenn es weitergeht.',
      rebuilding: 'Die Zahlen werden neu gezählt. Bis das getan ist, stehen hier die bisherigen.',
    },
    asOf: 'Jüngstes gezähltes Ereignis',
    never: 'noch keines',
    waitingEvents: 'Warten darauf, gezählt zu werden',
    upTo: (events) => `höchstens ${events}`,
    deadLetters: 'Konnten nicht gezählt werden',
    unknown: 'nicht bekannt',
  },

  live: {
    now: (_count, shown) => `${shown} Besucher jetzt`,
    explain: 'Besucher der letzten fünf Minuten',
  },

  filters: {
    add: 'Filtern',
    title: 'Den Bericht filtern',
    dimension: 'Merkmal',
    operator: 'Bedingung',
    value: 'Wert',
    valuePlaceholder: 'Wert wählen oder schreiben',
    wildcard: '* steht für alles in einem Teil des Pfades, ** für alles.',
    apply: 'Filter anwenden',
    cancel: 'Abbrechen',
    edit: (filter) => `Filter ändern: ${filter}`,
    remove: (filter) => `Filter entfernen: ${filter}`,
    clear: 'Filter entfernen',
    or: ' oder ',
    group: 'Filter',
  },

  operators: {
    is: 'ist',
    isNot: 'ist nicht',
    contains: 'enthält',
    notContains: 'enthält nicht',
    startsWith: 'beginnt mit',
    endsWith: 'endet mit',
    matches: 'passt auf',
    notMatches: 'passt nicht auf',
    isSet: 'ist bekannt',
    isNotSet: 'ist nicht bekannt',
  },

  notices: {
    demo: (domain) =>
      `Das ist die Vorführung: ein echtes Zugriffsprotokoll von ${domain} mit ersetzten Adressen, dessen Tage bis heute verschoben sind.`,
    perDay:
      'Besucher werden nur für einen Tag auseinandergehalten. Über mehrere Tage werden sie addiert: Wer an zwei Tagen kommt, zählt zweimal.',
    behind: (lag) =>
      `Die Zahlen sind ${lag} zurück. Nichts ist verloren: Die Ereignisse liegen sicher im Log und werden gezählt.`,
    stalled: (since) =>
      `Das Zählen steht; das jüngste gezählte Ereignis kam ${since}. Ereignisse werden weiter angenommen und später gezählt.`,
    rebuilding: 'Die Zahlen werden neu gezählt. Hier stehen die bisherigen; sie wechseln in einem Schritt.',
    stale: (time) =>
      `Die Zahlen ließen sich seit ${time} nicht erneuern. Hier stehen die von davor; alle paar Sekunden wird wieder gefragt.`,
    failed: 'Die Zahlen konnten nicht geladen werden.',
    retry: 'Noch einmal versuchen',
    requestId: 'Kennung der Anfrage kopieren',
  },

  chart: {
    label: (metric) => `${metric} im Lauf der Zeit`,
    chart: 'Diagramm zeigen',
    table: 'Tabelle zeigen',
    time: 'Zeit',
    change: 'Änderung',
    before: 'Davor',
    unfinished: 'noch nicht vorbei',
    point: (date, metric, value) => `${date}: ${value} ${metric}`,
    help: 'Pfeiltasten gehen durch das Diagramm, die Eingabetaste zeigt den Abschnitt genauer.',
    emptyRange: 'In diesem Zeitraum wurde nichts gemessen.',
    emptyFiltered: 'Nichts in diesem Zeitraum passt zu den Filtern.',
    emptyImporting: 'Zahlen erscheinen, während das Protokoll gelesen wird.',
    showAll: 'Gesamte Zeit zeigen',
    clearFilters: 'Filter entfernen',
  },

  panels: { pages: 'Seiten', sources: 'Quellen', places: 'Orte', technology: 'Technik', events: 'Ereignisse' },

  lists: {
    pages: 'Seiten',
    entryPages: 'Einstiegsseiten',
    exitPages: 'Ausstiegsseiten',
    sources: 'Quellen',
    channels: 'Kanäle',
    referrers: 'Verweise',
    campaigns: 'Kampagnen',
    countries: 'Länder',
    regions: 'Regionen',
    cities: 'Städte',
    browsers: 'Browser',
    systems: 'Systeme',
    devices: 'Geräte',
    screens: 'Bildschirme',
    languages: 'Sprachen',
    events: 'Ereignisse',
  },

  tabs: { entryPages: 'Einstieg', exitPages: 'Ausstieg' },

  list: {
    all: 'Alle',
    allOf: (list) => `Alle: ${list}`,
    visitors: 'Besucher',
    events: 'Ereignisse',
    filterBy: (label) => `Nach ${label} filtern`,
    exclude: (label) => `${label} ausschließen`,
    open: 'Seite öffnen',
    more: (label) => `Mehr zu ${label}`,
    empty: 'Nichts in diesem Zeitraum.',
    emptyFiltered: 'Nichts passt zu den Filtern.',
    failed: 'Diese Liste konnte nicht geladen werden.',
    retry: 'Noch einmal versuchen',
    search: (list) => `${list} durchsuchen`,
    noMatch: (search) => `Nichts enthält „${search}“.`,
    showMore: 'Mehr zeigen',
    count: (shown, total) => `${shown} von ${total}`,
    exportCsv: 'Als CSV',
    columns: {
      visitors: 'Besucher',
      sessions: 'Sitzungen',
      pageViews: 'Seitenaufrufe',
      events: 'Ereignisse',
      percent: 'Anteil',
      bounceRate: 'Absprungrate',
      avgSessionDurationSeconds: 'Dauer',
      entries: 'Einstiege',
      exits: 'Ausstiege',
      exitRate: 'Ausstiegsrate',
      avgEngagementSeconds: 'Zeit auf der Seite',
      scrollDepth: 'Gelesen bis',
    },
  },

  absent: {
    source: 'Direkt',
    referrer: 'Kein Verweis',
    channel: 'Direkt',
    utmCampaign: 'Keine Kampagne',
    country: 'Unbekanntes Land',
    region: 'Unbekannte Region',
    city: 'Unbekannte Stadt',
  },

  absentOther: 'Unbekannt',

  devices: { desktop: 'Rechner', mobile: 'Telefon', tablet: 'Tablet', other: 'Andere' },

  dimensions: {
    path: 'Seite',
    entryPage: 'Einstiegsseite',
    exitPage: 'Ausstiegsseite',
    source: 'Quelle',
    channel: 'Kanal',
    referrer: 'Verweis',
    utmCampaign: 'Kampagne',
    country: 'Land',
    region: 'Region',
    city: 'Stadt',
    browser: 'Browser',
    os: 'System',
    device: 'Gerät',
    screen: 'Bildschirm',
    language: 'Sprache',
    eventName: 'Ereignis',
    hostname: 'Host',
    title: 'Titel',
    utmSource: 'UTM-Quelle',
    utmMedium: 'UTM-Medium',
    utmTerm: 'UTM-Begriff',
    utmContent: 'UTM-Inhalt',
  },
  map: {
    label: 'Besucher nach Ländern',
    show: 'Karte',
    list: 'Liste',
    country: (name, visitors) => `${name}: ${visitors} Besucher`,
    none: (name) => `${name}: keine Besucher`,
  },

  annotations: {
    add: 'Notiz hinzufügen',
    addTitle: 'Notiz am Diagramm',
    edit: (note) => `Notiz ändern: ${note}`,
    editTitle: 'Die Notiz ändern',
    day: 'Tag',
    text: 'Was geschah',
    placeholder: 'Rundbrief verschickt',
    save: 'Notiz speichern',
    remove: 'Notiz löschen',
    list: 'Notizen am Diagramm',
    change: 'Ändern',
    empty: 'Noch keine Notizen. Sie zeigen am Diagramm, was an einem Tag mit der Website geschah.',
    conflict: 'Jemand anders hat diese Notiz inzwischen geändert. Bitte schließen und noch einmal öffnen.',
    dateInvalid: 'Ein Tag sieht aus wie 2026-03-01.',
  },
};
