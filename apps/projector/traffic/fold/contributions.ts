import { type BounceRule, dimensions, isBounce, TOTAL_CODE, type Zone } from '#libs/domain';
import { acquisitionDimensions, clientDimensions, type PagePlace, type ValueId } from './fact.ts';
import { type Site } from './site.ts';
import { type SessionState } from './session-state.ts';
import { type BucketDeltas, type Cell, type Counts, type SummaryDeltas } from './summary-deltas.ts';
import { type DayPart, dimensionOfKey, type Tally, valueKey } from './tally.ts';
import { type VisitorState } from './visitor-state.ts';

/*
 * What a visitor adds to the summaries is a function of their state alone. A batch therefore changes the summaries by
 * what its visitors add afterwards less what they added before, whatever arrived: a late event that moves an entry page,
 * a source or the day of a session needs no rule of its own. Undoing an import and forgetting a visitor are the same
 * difference.
 *
 * The two halves are one walk with a sign. Events count in the bucket of their own time (parts), sessions in that of
 * their first event; the visitor counts once in each cell, however many sessions lead there.
 */

/** One walk over a visitor: with which sign, into what, and the mark that it leaves where the visitor was counted. */
interface Pass {
  readonly bounceRule: BounceRule;
  readonly sign: 1 | -1;
  readonly into: SummaryDeltas;
  readonly mark: number;
  /** The visitor, where who was there is kept beside how many. */
  readonly who: string | null;
}

/** The codes of a session's dimensions, in the order of `sessionValues`. */
const sessionCodes: readonly number[] = [
  dimensions.entryPage.code,
  dimensions.exitPage.code,
  ...acquisitionDimensions.map((name) => dimensions[name].code),
  ...clientDimensions.map((name) => dimensions[name].code),
];

const sessionValues = ({ entry, exit, acquisition, client }: SessionState): readonly ValueId[] => [
  entry?.path ?? 0,
  exit?.path ?? 0,
  ...acquisition,
  ...client,
];

const keysOf = (values: readonly ValueId[]): readonly number[] =>
  values.map((value, index) => valueKey(sessionCodes[index] ?? 0, value));

const pageKeys = ({ path, title, hostname }: PagePlace): readonly number[] => [
  valueKey(dimensions.path.code, path),
  valueKey(dimensions.title.code, title),
  valueKey(dimensions.hostname.code, hostname),
];

const TOTAL = valueKey(TOTAL_CODE, 0);

const isEventDimension = (key: number): boolean => dimensionOfKey(key) >= dimensions.eventName.code;

/** Whether these events make a visitor and a session count: any that is not passive, for a page a view of it. */
const isSeen = (tally: Tally): boolean => tally.pageViews > 0 || tally.events > 0;
const isSeenAt = (key: number, tally: Tally): boolean =>
  isEventDimension(key) ? tally.events > 0 : tally.pageViews > 0;

const addTally = (counts: Counts, tally: Tally, sign: number): void => {
  counts.pageViews += sign * tally.pageViews;
  counts.events += sign * tally.events;
  counts.engagementMs += sign * tally.engagementMs;
  counts.scrollDepth += sign * tally.scrollDepth;
};

/** Parts that are not imported come first, so a visitor counts as imported only where nothing else of theirs does. */
const addVisitor = (cell: Cell, imported: boolean, { sign, mark, who }: Pass): void => {
  if (cell.visitorPass === mark) return;
  cell.visitorPass = mark;
  cell.of(imported).visitors += sign;
  if (who === null) return;
  const moves = cell.moves(imported);
  moves.set(who, (moves.get(who) ?? 0) + sign);
};

const addTo = (cell: Cell, tally: Tally, imported: boolean, pass: Pass): void => {
  addTally(cell.of(imported), tally, pass.sign);
  if (isSeen(tally)) addVisitor(cell, imported, pass);
};

const addPart = (part: DayPart, keys: readonly number[], pass: Pass): void => {
  const { imported, total } = part;
  const day = pass.into.day(part.day);
  addTo(day.at(TOTAL), total, imported, pass);
  for (const key of keys) addTo(day.at(key), total, imported, pass);
  for (const [hour, tally] of part.hours) addTo(pass.into.hour(hour).at(TOTAL), tally, imported, pass);
  for (const [key, tally] of part.values) {
    const cell = day.at(key);
    addTally(cell.of(imported), tally, pass.sign);
    if (isSeenAt(key, tally)) addVisitor(cell, imported, pass);
  }
};

const addParts = (parts: readonly DayPart[], imported: boolean, keys: readonly number[], pass: Pass): void => {
  for (const part of parts) if (part.imported === imported) addPart(part, keys, pass);
};

/** A session's own figures, in whatever it belongs to whole. */
const addEntered = (counts: Counts, session: SessionState, { sign, bounceRule }: Pass): void => {
  counts.entries += session.entry ? sign : 0;
  counts.bounces += isBounce(session, bounceRule) ? sign : 0;
  counts.durationMs += sign * (session.lastAt - session.firstAt);
  counts.sessionPageViews += sign * session.pageViews;
  counts.sessionEvents += sign * session.customEvents;
};

const addWhole = (cell: Cell, session: SessionState, pass: Pass): void => {
  const counts = cell.of(session.imported);
  counts.sessions += pass.sign;
  addEntered(counts, session, pass);
};

/** Counts the session once at each page and event that it holds. */
const addHeld = (day: BucketDeltas, session: SessionState, { sign, into }: Pass): void => {
  const mark = into.nextPass();
  for (const { values } of session.parts) {
    for (const [key, tally] of values) {
      if (!isSeenAt(key, tally)) continue;
      const cell = day.at(key);
      if (cell.sessionPass === mark) continue;
      cell.sessionPass = mark;
      cell.of(session.imported).sessions += sign;
    }
  }
};

const addSession = (session: SessionState, keys: readonly number[], zone: Zone, pass: Pass): void => {
  const day = pass.into.day(zone.dayOf(session.firstAt).start);
  const hour = pass.into.hour(zone.hourOf(session.firstAt).start);
  addWhole(hour.at(TOTAL), session, pass);
  addWhole(day.at(TOTAL), session, pass);
  for (const key of keys) addWhole(day.at(key), session, pass);
  addHeld(day, session, pass);
  if (!session.entry) return;
  for (const key of pageKeys(session.entry)) addEntered(day.at(key).of(session.imported), session, pass);
};

/** Adds (or with -1 takes away) all that a visitor contributes to the summaries of their website. */
export const addContributions = (visitor: VisitorState, site: Site, sign: 1 | -1, into: SummaryDeltas): void => {
  const pass: Pass = {
    sign,
    into,
    mark: into.nextPass(),
    who: site.persistent ? visitor.visitor : null,
    bounceRule: site.bounceRule,
  };
  const keys = visitor.sessions.map((session) => keysOf(sessionValues(session)));
  for (const imported of [false, true]) {
    visitor.sessions.forEach(({ parts }, index) => addParts(parts, imported, keys[index] ?? [], pass));
    addParts(visitor.loose, imported, [], pass);
  }
  visitor.sessions.forEach((session, index) => addSession(session, keys[index] ?? [], site.zone, pass));
};
