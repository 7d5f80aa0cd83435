import {
  everyPlaceIsDecided,
  nothingIsInvented,
  nothingIsLost,
  orderIsKept,
  positionsAreWhole,
  visitorsStay,
} from './check-log.ts';
import {
  eachCountsOnce,
  eventsAreInTheirSessions,
  rowsAreTheirRecords,
  sessionsAreTheirFold,
  summariesAddUp,
} from './check-rows.ts';
import { type History, type Violation } from './history.ts';

/** Every rule that a history of one website, page views only, must keep. */
const rules: readonly ((history: History) => Violation | undefined)[] = [
  nothingIsLost,
  nothingIsInvented,
  positionsAreWhole,
  visitorsStay,
  orderIsKept,
  everyPlaceIsDecided,
  eachCountsOnce,
  rowsAreTheirRecords,
  eventsAreInTheirSessions,
  sessionsAreTheirFold,
  summariesAddUp,
];

/** What of a history must never be; empty if it is as it should be. */
export const checkHistory = (history: History): readonly Violation[] => rules.flatMap((rule) => rule(history) ?? []);
