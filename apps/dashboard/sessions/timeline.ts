import { type Api } from '../api/types.ts';
import { duration, percent } from '../format/numbers.ts';
import { text } from '../text/en.ts';

type EventRow = Api['EventRow'];

/** Something that happened in a session, ready to be shown. */
export interface TimelineStep {
  readonly key: string;
  readonly at: Date;
  /** Seconds since the step before; undefined for the first, and where they are too few to be told. */
  readonly gapSeconds: number | undefined;
  readonly kind: EventRow['type'];
  readonly label: string;
  readonly page: string | undefined;
  readonly details: readonly { readonly name: string; readonly value: string }[];
}

const leastGapSeconds = 1;

/** The events of a session as steps, in the order they are given in: the oldest first. */
export function timelineOf(events: readonly EventRow[]): readonly TimelineStep[] {
  return events.map((event, index) => {
    const before = events[index - 1];
    const gap = before && (Date.parse(event.occurredAt) - Date.parse(before.occurredAt)) / 1000;
    return {
      key: event.eventId,
      at: new Date(event.occurredAt),
      gapSeconds: gap !== undefined && gap >= leastGapSeconds ? gap : undefined,
      kind: event.type,
      ...labelsOf(event),
      details: [...measuresOf(event), ...propertiesOf(event)],
    };
  });
}

function labelsOf({ type, name, path, title }: EventRow): { label: string; page: string | undefined } {
  const kind = text.events.types[type] ?? type;
  if (type === 'pageView') return { label: path ?? kind, page: title ?? undefined };
  return { label: type === 'custom' ? (name ?? kind) : kind, page: path ?? undefined };
}

function measuresOf({ engagementSeconds, scrollDepth, targetText, targetSelector }: EventRow) {
  const target = targetText ?? targetSelector;
  return [
    ...(engagementSeconds ? [{ name: text.events.types['engagement'] ?? '', value: duration(engagementSeconds) }] : []),
    ...(scrollDepth ? [{ name: text.events.types['scroll'] ?? '', value: percent(scrollDepth, 0) }] : []),
    ...(target ? [{ name: text.events.types['click'] ?? '', value: target }] : []),
  ];
}

function propertiesOf({ properties }: EventRow) {
  return Object.entries(properties).map(([name, value]) => ({ name, value: propertyText(value) }));
}

/** A property's value as a reader takes it: texts without quotes, anything else as JSON. */
export function propertyText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
