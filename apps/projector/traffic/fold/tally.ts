import { dimensions } from '#libs/domain';
import { isCustomEvent, isPageView, isPassiveFact, type PagePlace, type ValueId } from './fact.ts';
import { type Site } from './site.ts';

/** What events add to the bucket of their own time. */
export interface Tally {
  pageViews: number;
  events: number;
  engagementMs: number;
  scrollDepth: number;
}

/** An event as far as it is counted: after the fold, and as its row is read back. */
export interface Counted extends PagePlace {
  readonly type: number;
  readonly occurredAt: number;
  readonly imported: boolean;
  readonly name: ValueId;
  readonly propertyIds: readonly ValueId[];
  readonly engagementMs: number;
  readonly scrollDepth: number;
}

/** What the events of one day, all imported or none, add up to. */
export interface DayPart {
  readonly day: number;
  readonly imported: boolean;
  readonly total: Tally;
  /** By the start of the hour. */
  readonly hours: Map<number, Tally>;
  /** By page or event value (`valueKey`). */
  readonly values: Map<number, Tally>;
}

const DIMENSION_CODES = 32;

/** One number for a dimension's value: maps by number are the fastest, and a fold is made of maps. */
export const valueKey = (dimension: number, value: ValueId): number => value * DIMENSION_CODES + dimension;
export const dimensionOfKey = (key: number): number => key % DIMENSION_CODES;
export const valueOfKey = (key: number): ValueId => Math.floor(key / DIMENSION_CODES);

const noTally = (): Tally => ({ pageViews: 0, events: 0, engagementMs: 0, scrollDepth: 0 });

const newPart = (day: number, imported: boolean): DayPart => ({
  day,
  imported,
  total: noTally(),
  hours: new Map(),
  values: new Map(),
});

const tallyOf = (tallies: Map<number, Tally>, key: number): Tally => {
  let tally = tallies.get(key);
  if (!tally) tallies.set(key, (tally = noTally()));
  return tally;
};

const count = (tally: Tally, event: Counted): void => {
  if (isPageView(event)) tally.pageViews += 1;
  if (isCustomEvent(event)) tally.events += 1;
  tally.engagementMs += event.engagementMs;
  tally.scrollDepth += event.scrollDepth;
};

const countEvent = (part: DayPart, event: Counted): void => {
  count(tallyOf(part.values, valueKey(dimensions.eventName.code, event.name)), event);
  for (const value of event.propertyIds) {
    count(tallyOf(part.values, valueKey(dimensions.eventProperty.code, value)), event);
  }
};

/** Whether an event adds to any figure: most passive events do not. */
export const countsSomething = (event: Counted): boolean =>
  !isPassiveFact(event) || event.engagementMs !== 0 || event.scrollDepth !== 0;

/** Counts an event into the part of its day. */
export const countInto = (part: DayPart, event: Counted, { zone }: Site): void => {
  count(part.total, event);
  count(tallyOf(part.hours, zone.hourOf(event.occurredAt).start), event);
  count(tallyOf(part.values, valueKey(dimensions.path.code, event.path)), event);
  count(tallyOf(part.values, valueKey(dimensions.title.code, event.title)), event);
  count(tallyOf(part.values, valueKey(dimensions.hostname.code, event.hostname)), event);
  if (isCustomEvent(event)) countEvent(part, event);
};

/** The part that an event belongs to, made if it is the first of its day. */
export const partFor = (parts: DayPart[], event: Counted, { zone }: Site): DayPart => {
  const day = zone.dayOf(event.occurredAt).start;
  let part = parts.find((one) => one.day === day && one.imported === event.imported);
  if (!part) parts.push((part = newPart(day, event.imported)));
  return part;
};
