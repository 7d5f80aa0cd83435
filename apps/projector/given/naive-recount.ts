import { dimensions, isBounce, type Zone } from '#libs/domain';
import { acquisitionDimensions, clientDimensions, isCustomEvent, isPageView } from '../traffic/fold/fact.ts';
import { type Site } from '../traffic/fold/site.ts';
import { type SessionState } from '../traffic/fold/session-state.ts';
import { type BucketDeltas, type Counts, type SummaryDeltas } from '../traffic/fold/summary-deltas.ts';
import { dimensionOfKey, valueOfKey } from '../traffic/fold/tally.ts';
import { measureColumns } from '../traffic/rows/summary-rows.ts';
import { type Placed } from '../traffic/fold/visitor-state.ts';

/** Figures by `grain/bucket/dimension/value/live|imported`, zeros left out: how summaries are compared in specs. */
export type Figures = Readonly<Record<string, Readonly<Partial<Record<keyof Counts, number>>>>>;

const measures = Object.keys(measureColumns) as readonly (keyof Counts)[];

type Row = Partial<Record<keyof Counts, number>>;

class Book {
  readonly #rows = new Map<string, Row>();

  add(key: string, imported: boolean, measure: keyof Counts, by: number): void {
    const name = `${key}/${imported ? 'imported' : 'live'}`;
    const row = this.#rows.get(name) ?? {};
    row[measure] = (row[measure] ?? 0) + by;
    this.#rows.set(name, row);
  }

  figures(): Figures {
    const rows = [...this.#rows].map(
      ([key, row]) => [key, Object.fromEntries(Object.entries(row).filter(([, count]) => count !== 0))] as const,
    );
    return Object.fromEntries(rows.filter(([, row]) => Object.keys(row).length > 0).sort());
  }
}

const bookBucket = (book: Book, { grain, start, cells }: BucketDeltas): void => {
  for (const [key, cell] of cells) {
    const name = `${grain}/${start}/${dimensionOfKey(key)}/${valueOfKey(key)}`;
    for (const measure of measures) {
      book.add(name, false, measure, cell.live[measure]);
      book.add(name, true, measure, cell.imported[measure]);
    }
  }
};

/** The figures that deltas add up to. */
export const figuresOf = (all: readonly SummaryDeltas[]): Figures => {
  const book = new Book();
  for (const deltas of all) for (const bucket of deltas.buckets()) bookBucket(book, bucket);
  return book.figures();
};

const HOUR = 1;
const DAY = 2;

const sessionValues = (session: SessionState): readonly string[] => [
  `${dimensions.entryPage.code}/${session.entry?.path ?? 0}`,
  `${dimensions.exitPage.code}/${session.exit?.path ?? 0}`,
  ...acquisitionDimensions.map((name, index) => `${dimensions[name].code}/${session.acquisition[index] ?? 0}`),
  ...clientDimensions.map((name, index) => `${dimensions[name].code}/${session.client[index] ?? 0}`),
];

/** Values whose rows count the event, and whether the event makes a visitor and a session count there. */
const eventValues = ({ fact, counted }: Placed): readonly (readonly [value: string, seen: boolean])[] => [
  [`${dimensions.path.code}/${counted.path}`, isPageView(fact)],
  [`${dimensions.title.code}/${counted.title}`, isPageView(fact)],
  [`${dimensions.hostname.code}/${counted.hostname}`, isPageView(fact)],
  ...(isCustomEvent(fact) ? [`${dimensions.eventName.code}/${fact.name}`] : []).map((value) => [value, true] as const),
  ...(isCustomEvent(fact) ? fact.propertyIds : []).map(
    (id) => [`${dimensions.eventProperty.code}/${id}`, true] as const,
  ),
];

/** Keys of everything that an event counts in, and whether it makes a visitor count there. */
const countedIn = (placed: Placed, zone: Zone): readonly (readonly [key: string, seen: boolean])[] => {
  const { fact, session } = placed;
  const active = isPageView(fact) || isCustomEvent(fact);
  const day = `${DAY}/${zone.dayOf(fact.occurredAt).start}`;
  const hour = `${HOUR}/${zone.hourOf(fact.occurredAt).start}`;
  return [
    [`${hour}/0/0`, active],
    [`${day}/0/0`, active],
    ...(session ? sessionValues(session) : []).map((value) => [`${day}/${value}`, active] as const),
    ...eventValues(placed).map(([value, seen]) => [`${day}/${value}`, seen] as const),
  ];
};

const countEvents = (book: Book, events: readonly Placed[], zone: Zone): void => {
  for (const placed of events) {
    const { fact, counted } = placed;
    for (const [key] of countedIn(placed, zone)) {
      book.add(key, fact.imported, 'pageViews', Number(isPageView(fact)));
      book.add(key, fact.imported, 'events', Number(isCustomEvent(fact)));
      book.add(key, fact.imported, 'engagementMs', counted.engagementMs);
      book.add(key, fact.imported, 'scrollDepth', counted.scrollDepth);
    }
  }
};

/** Whether all that makes a visitor count somewhere was imported, by `key|visitor`. */
const importedOnly = (events: readonly Placed[], zone: Zone): ReadonlyMap<string, boolean> => {
  const visits = new Map<string, boolean>();
  for (const placed of events) {
    const { visitor, imported } = placed.fact;
    for (const [key, seen] of countedIn(placed, zone)) {
      const visit = `${key}|${visitor}`;
      if (seen) visits.set(visit, imported && visits.get(visit) !== false);
    }
  }
  return visits;
};

const countVisitors = (book: Book, events: readonly Placed[], zone: Zone): void => {
  for (const [visit, imported] of importedOnly(events, zone)) {
    book.add(visit.slice(0, visit.indexOf('|')), imported, 'visitors', 1);
  }
};

/** Sessions that hold a page or an event, once each. */
const countHeld = (book: Book, events: readonly Placed[], zone: Zone): void => {
  const held = new Map<string, readonly [key: string, session: SessionState]>();
  for (const placed of events) {
    const { session } = placed;
    if (!session) continue;
    const start = `${DAY}/${zone.dayOf(session.firstAt).start}`;
    for (const [value, seen] of eventValues(placed)) {
      if (seen) held.set(`${value}|${session.key}`, [`${start}/${value}`, session]);
    }
  }
  for (const [key, { imported }] of held.values()) book.add(key, imported, 'sessions', 1);
};

const enteredAt = ({ entry }: SessionState): readonly string[] =>
  entry === null
    ? []
    : [
        `${dimensions.path.code}/${entry.path}`,
        `${dimensions.title.code}/${entry.title}`,
        `${dimensions.hostname.code}/${entry.hostname}`,
      ];

type CutBy = Pick<Site, 'zone' | 'bounceRule'>;

const countSessions = (book: Book, sessions: ReadonlySet<SessionState>, { zone, bounceRule }: CutBy): void => {
  for (const session of sessions) {
    const day = `${DAY}/${zone.dayOf(session.firstAt).start}`;
    const hour = `${HOUR}/${zone.hourOf(session.firstAt).start}`;
    const whole = [`${hour}/0/0`, `${day}/0/0`, ...sessionValues(session).map((value) => `${day}/${value}`)];
    for (const key of whole) book.add(key, session.imported, 'sessions', 1);
    for (const key of [...whole, ...enteredAt(session).map((value) => `${day}/${value}`)]) {
      book.add(key, session.imported, 'entries', session.entry ? 1 : 0);
      book.add(key, session.imported, 'bounces', Number(isBounce(session, bounceRule)));
      book.add(key, session.imported, 'durationMs', session.lastAt - session.firstAt);
      book.add(key, session.imported, 'sessionPageViews', session.pageViews);
      book.add(key, session.imported, 'sessionEvents', session.customEvents);
    }
  }
};

/**
 * Counts summaries from rows in the plainest way, value by value, as their definitions say (metrics.md): an
 * implementation that has nothing in common with the fold's differences.
 */
export const naiveRecount = (events: readonly Placed[], site: CutBy): Figures => {
  const { zone } = site;
  const book = new Book();
  countEvents(book, events, zone);
  countVisitors(book, events, zone);
  countHeld(book, events, zone);
  countSessions(book, new Set(events.flatMap(({ session }) => session ?? [])), site);
  return book.figures();
};
