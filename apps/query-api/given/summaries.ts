import { type BounceRule, type Dimension, VisitorSet, type Zone, dimensions, sketchPrecision } from '#libs/domain';
import { type PlacedEvent, type Visit, placed, sessionOf } from './visits.ts';

/** Columns of a summary row that are counted. */
export interface Counts {
  page_views: number;
  events: number;
  visitors: number;
  sessions: number;
  bounces: number;
  duration_ms: number;
  session_page_views: number;
  session_events: number;
  entries: number;
  engagement_ms: number;
  scroll_depth: number;
}

/** One row, its value still as text; null for none. */
export interface SummaryRow {
  readonly grain: 1 | 2;
  readonly dimension: number;
  readonly bucket: number;
  readonly value: string | null;
  readonly partition: number;
  readonly imported: boolean;
  readonly counts: Counts;
  readonly visitors: Set<string>;
}

const noCounts = (): Counts => ({
  page_views: 0,
  events: 0,
  visitors: 0,
  sessions: 0,
  bounces: 0,
  duration_ms: 0,
  session_page_views: 0,
  session_events: 0,
  entries: 0,
  engagement_ms: 0,
  scroll_depth: 0,
});

const TOTAL = 0;

type Value = readonly [dimension: number, value: string | null];

const code = (name: Dimension): number => dimensions[name].code;

const pageValues = (event: PlacedEvent): readonly Value[] => [
  [code('path'), event.path ?? null],
  [code('title'), event.title ?? null],
  [code('hostname'), 'example.com'],
];

const eventValues = (event: PlacedEvent): readonly Value[] =>
  event.kind === 'custom' ? [[code('eventName'), event.name ?? null]] : [];

const sessionDimensions = (Object.keys(dimensions) as Dimension[]).filter(
  (name) => dimensions[name].level === 'session' && name !== 'entryPage' && name !== 'exitPage',
);

const sessionValues = (visit: Visit, events: readonly PlacedEvent[]): readonly Value[] => {
  const { entry, exit } = sessionOf(events);
  return [
    [code('entryPage'), entry?.path ?? null],
    [code('exitPage'), exit?.path ?? null],
    ...sessionDimensions.map(
      (name) => [code(name), (visit.traits as Record<string, string> | undefined)?.[name] ?? null] as const,
    ),
  ];
};

/**
 * Counts the summaries of visits the plain way, each by its definition: the specs' own second opinion, slow and simple.
 */
export class GivenSummaries {
  readonly rows = new Map<string, SummaryRow>();
  readonly #zone: Zone;
  readonly #bounceRule: BounceRule | undefined;

  constructor(zone: Zone, bounceRule?: BounceRule) {
    this.#zone = zone;
    this.#bounceRule = bounceRule;
  }

  count(visit: Visit, visitorId: string): void {
    const events = placed(visit);
    const values = sessionValues(visit, events);
    for (const event of events) this.#countEvent(visit, event, values, visitorId);
    this.#countSession(visit, events, values);
  }

  #countEvent(visit: Visit, event: PlacedEvent, values: readonly Value[], visitorId: string): void {
    const isSeen = event.kind === 'pageView' || event.kind === 'custom';
    const day = this.#zone.dayOf(event.occurredAt).start;
    const hour = this.#zone.hourOf(event.occurredAt).start;
    const add = (row: SummaryRow, seen: boolean): void => {
      row.counts.page_views += event.kind === 'pageView' ? 1 : 0;
      row.counts.events += event.kind === 'custom' ? 1 : 0;
      row.counts.engagement_ms += event.engagementMs ?? 0;
      row.counts.scroll_depth += event.scrollDepth ?? 0;
      if (seen) row.visitors.add(visitorId);
    };
    add(this.#row(1, TOTAL, hour, null, visit), isSeen);
    add(this.#row(2, TOTAL, day, null, visit), isSeen);
    for (const [dimension, value] of values) add(this.#row(2, dimension, day, value, visit), isSeen);
    for (const [dimension, value] of pageValues(event))
      add(this.#row(2, dimension, day, value, visit), event.kind === 'pageView');
    for (const [dimension, value] of eventValues(event)) add(this.#row(2, dimension, day, value, visit), true);
  }

  #countSession(visit: Visit, events: readonly PlacedEvent[], values: readonly Value[]): void {
    const session = sessionOf(events, this.#bounceRule);
    const day = this.#zone.dayOf(session.firstAt).start;
    const enter = ({ counts }: SummaryRow): void => {
      counts.entries += session.entry ? 1 : 0;
      counts.bounces += session.bounce ? 1 : 0;
      counts.duration_ms += session.lastAt - session.firstAt;
      counts.session_page_views += session.pageViews;
      counts.session_events += session.events;
    };
    const whole = (row: SummaryRow): void => {
      row.counts.sessions += 1;
      enter(row);
    };
    whole(this.#row(1, TOTAL, this.#zone.hourOf(session.firstAt).start, null, visit));
    whole(this.#row(2, TOTAL, day, null, visit));
    for (const [dimension, value] of values) whole(this.#row(2, dimension, day, value, visit));
    const held = new Map<string, SummaryRow>();
    for (const event of events) {
      const at = event.kind === 'pageView' ? pageValues(event) : eventValues(event);
      for (const [dimension, value] of at)
        held.set(`${dimension}:${String(value)}`, this.#row(2, dimension, day, value, visit));
    }
    for (const { counts } of held.values()) counts.sessions += 1;
    if (session.entry)
      for (const [dimension, value] of pageValues(session.entry)) enter(this.#row(2, dimension, day, value, visit));
  }

  #row(grain: 1 | 2, dimension: number, bucket: number, value: string | null, visit: Visit): SummaryRow {
    const { partition = 0, imported = false } = visit;
    const key = JSON.stringify([grain, dimension, bucket, value, partition, imported]);
    const known = this.rows.get(key);
    if (known) return known;
    const row = {
      grain,
      dimension,
      bucket,
      value,
      partition,
      imported,
      counts: noCounts(),
      visitors: new Set<string>(),
    };
    this.rows.set(key, row);
    return row;
  }
}

/** The visitors of a row as a stored set. */
export const storedSet = ({ dimension, visitors }: SummaryRow): { readonly kind: number; readonly members: Buffer } => {
  const set = new VisitorSet(dimension === TOTAL ? sketchPrecision.totals : sketchPrecision.dimensions);
  for (const visitor of visitors) set.add(visitor);
  const { kind, members } = set.toStored();
  return { kind: kind === 'exact' ? 0 : 1, members };
};
