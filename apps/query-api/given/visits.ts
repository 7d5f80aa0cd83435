import { type BounceRule, type Dimension, isBounce } from '#libs/domain';

/** What happened in a session, as specs tell it: minutes after its beginning. */
export interface GivenEvent {
  readonly kind: 'pageView' | 'custom' | 'engagement' | 'vital';
  readonly afterMinutes: number;
  readonly path?: string;
  readonly title?: string | null;
  readonly name?: string;
  readonly interactive?: boolean;
  readonly engagementMs?: number;
  readonly scrollDepth?: number;
  readonly revenue?: number;
  readonly currency?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly detail?: Readonly<Record<string, number>>;
}

/** Values of a session's dimensions; what is not said has none. */
export type GivenTraits = Partial<
  Readonly<
    Record<
      Exclude<Dimension, 'path' | 'title' | 'hostname' | 'entryPage' | 'exitPage' | 'eventName' | 'eventProperty'>,
      string
    >
  >
>;

/** One session. */
export interface Visit {
  readonly visitor: number;
  /** ISO 8601 */
  readonly at: string;
  readonly events: readonly GivenEvent[];
  readonly traits?: GivenTraits;
  readonly partition?: number;
  readonly imported?: boolean;
}

export const aPageView = (path = '/', more: Partial<GivenEvent> = {}): GivenEvent => ({
  kind: 'pageView',
  afterMinutes: 0,
  path,
  ...more,
});

export const aCustomEvent = (name: string, more: Partial<GivenEvent> = {}): GivenEvent => ({
  kind: 'custom',
  afterMinutes: 1,
  path: '/',
  name,
  ...more,
});

export const anEngagement = (engagementMs: number, more: Partial<GivenEvent> = {}): GivenEvent => ({
  kind: 'engagement',
  afterMinutes: 1,
  path: '/',
  engagementMs,
  ...more,
});

export const typeCodes = { pageView: 1, custom: 2, engagement: 3, vital: 8 } as const;

/** An event with its instant and its place among its visit's events. */
export interface PlacedEvent extends GivenEvent {
  readonly occurredAt: number;
  readonly index: number;
}

/** The events of a visit in event order. */
export const placed = ({ at, events }: Visit): readonly PlacedEvent[] =>
  events
    .map((event, index) => ({ ...event, index, occurredAt: Date.parse(at) + event.afterMinutes * 60_000 }))
    .sort((one, other) => one.occurredAt - other.occurredAt || one.index - other.index);

/** A session as its row tells it. */
export interface GivenSession {
  readonly firstAt: number;
  readonly lastAt: number;
  readonly pageViews: number;
  readonly events: number;
  readonly bounce: boolean;
  readonly entry: PlacedEvent | undefined;
  readonly exit: PlacedEvent | undefined;
}

export const sessionOf = (events: readonly PlacedEvent[], rule?: BounceRule): GivenSession => {
  const [firstAt, lastAt] = [events[0]?.occurredAt ?? 0, events.at(-1)?.occurredAt ?? 0];
  const views = events.filter(({ kind }) => kind === 'pageView');
  const custom = events.filter(({ kind }) => kind === 'custom');
  const interactiveEvents = custom.filter(({ interactive }) => interactive !== false).length;
  return {
    firstAt,
    lastAt,
    pageViews: views.length,
    events: custom.length,
    bounce: isBounce({ pageViews: views.length, interactiveEvents, firstAt, lastAt }, rule),
    entry: views[0],
    exit: views.at(-1),
  };
};
