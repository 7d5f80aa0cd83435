/** The types of the wire that this tracker sends. */
export type EventType =
  'pageView' | 'custom' | 'engagement' | 'identify' | 'vital' | 'click' | 'pointer' | 'scroll' | 'input';

/** Fields that are not the same in every event. */
export type Fields = Readonly<Record<string, unknown>>;

/** An event as it goes over the wire; the fields of its type stand beside these. */
export interface TrackedEvent {
  readonly id: string;
  readonly type: EventType;
  /** Epoch milliseconds, by the browser's clock. */
  readonly occurredAt: number;
  readonly url: string;
  readonly pageViewId?: string | undefined;
  readonly [field: string]: unknown;
}
