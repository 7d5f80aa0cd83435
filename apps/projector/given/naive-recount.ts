import { dimensions, isBounce, type Zone } from '#libs/domain';
import { acquisitionDimensions, clientDimensions, isCustomEvent, isPageView } from '../traffic/fold/fact.ts';
import { type SessionState } from '../traffic/fold/session-state.ts';
import { type Counts, type SummaryDeltas } from '../traffic/fold/summary-deltas.ts';
import { dimensionOfKey, valueOfKey } from '../traffic/fold/tally.ts';
import { type Placed } from '../traffic/fold/visitor-state.ts';

/** Figures by `grain/bucket/dimension/value/live|imported`, zeros left out: how summaries are compared in specs. */
export type Figures = Readonly<Record<string, Readonly<Partial<Record<keyof Counts, number>>>>>;

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

/** The figures that deltas add up to. */
export const figuresOf = (all: readonly SummaryDeltas[]): Figures => {
  const book = new Book();
  for (const deltas of all) {
    for (const { grain, start, cells } of deltas.buckets()) {
      for (const [key, cell] of cells) {
        for (const imported of [false, true]) {
          for (const [measure, count] of Object.entries(cell.of(imported))) {
            book.add(
              `${grain}/${start}/${dimensionOfKey(key)}/${valueOfKey(key)}`,
              imported,
              measure as keyof Counts,
              count as number,
            );
          }
        }
      }
    }
  }
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

/**
 * Counts summaries from rows in the plainest way, value by value, as their definitions say (metrics.md): an
 * implementation that has nothing in common with the fold's differences.
 */
export const naiveRecount = (events: readonly Placed[], zone: Zone): Figures => {
  const book = new Book();
  const visitors = new Map<string, Map<string, boolean>>();
  const held = new Map<string, SessionState>();
  const seen = (key: string, { fact }: Placed): void => {
    const who = visitors.get(key) ?? new Map<string, boolean>();
    visitors.set(key, who.set(fact.visitor, (who.get(fact.visitor) ?? true) && fact.imported));
  };
  for (const placed of events) {
    const { fact, counted, session } = placed;
    const active = isPageView(fact) || isCustomEvent(fact);
    const day = `${DAY}/${zone.dayOf(fact.occurredAt).start}`;
    const hour = `${HOUR}/${zone.hourOf(fact.occurredAt).start}`;
    const values: (readonly [string, boolean])[] = [
      [`${hour}/0/0`, active],
      [`${day}/0/0`, active],
      ...(session ? sessionValues(session) : []).map((value) => [`${day}/${value}`, active] as const),
      ...eventValues(placed).map(([value, isSeen]) => [`${day}/${value}`, isSeen] as const),
    ];
    for (const [key, isSeen] of values) {
      book.add(key, fact.imported, 'pageViews', isPageView(fact) ? 1 : 0);
      book.add(key, fact.imported, 'events', isCustomEvent(fact) ? 1 : 0);
      book.add(key, fact.imported, 'engagementMs', counted.engagementMs);
      book.add(key, fact.imported, 'scrollDepth', counted.scrollDepth);
      if (isSeen) seen(key, placed);
    }
    if (!session) continue;
    const start = `${DAY}/${zone.dayOf(session.firstAt).start}`;
    for (const [value, isSeen] of eventValues(placed))
      if (isSeen) held.set(`${start}/${value}|${session.key}`, session);
  }
  for (const [key, who] of visitors) for (const imported of who.values()) book.add(key, imported, 'visitors', 1);
  for (const [key, session] of held) book.add(key.split('|')[0] ?? '', session.imported, 'sessions', 1);
  countSessions(book, new Set(events.flatMap(({ session }) => session ?? [])), zone);
  return book.figures();
};

const countSessions = (book: Book, sessions: ReadonlySet<SessionState>, zone: Zone): void => {
  for (const session of sessions) {
    const day = `${DAY}/${zone.dayOf(session.firstAt).start}`;
    const hour = `${HOUR}/${zone.hourOf(session.firstAt).start}`;
    const whole = [`${hour}/0/0`, `${day}/0/0`, ...sessionValues(session).map((value) => `${day}/${value}`)];
    const { entry } = session;
    const entered = entry
      ? [
          `${dimensions.path.code}/${entry.path}`,
          `${dimensions.title.code}/${entry.title}`,
          `${dimensions.hostname.code}/${entry.hostname}`,
        ]
      : [];
    for (const key of whole) book.add(key, session.imported, 'sessions', 1);
    for (const key of [...whole, ...entered.map((value) => `${day}/${value}`)]) {
      book.add(key, session.imported, 'entries', entry ? 1 : 0);
      book.add(key, session.imported, 'bounces', isBounce(session) ? 1 : 0);
      book.add(key, session.imported, 'durationMs', session.lastAt - session.firstAt);
      book.add(key, session.imported, 'sessionPageViews', session.pageViews);
      book.add(key, session.imported, 'sessionEvents', session.customEvents);
    }
  }
};
