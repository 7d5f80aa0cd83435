import { originCodes } from '#libs/events';
import { recallReading } from '../fold/readings.ts';
import { type Moment } from '../fold/moment.ts';
import { countEvent, type Ordered, type SessionState } from '../fold/session-state.ts';
import { type Site } from '../fold/site.ts';
import { countLoose, readingsOf, type VisitorState } from '../fold/visitor-state.ts';
import { type EventRow, type SessionRow } from './state-rows.ts';

/** Later than any event: the session's first one is found when its rows are counted. */
const notYetKnown: Moment = { at: Infinity, position: Infinity };

/** A session as its row tells it; what is counted comes from its events. */
export const recallSession = (row: SessionRow): SessionState => ({
  key: row.session,
  sessionId: row.sessionId,
  clientNamed: row.clientNamed,
  ordinal: row.ordinal,
  chunkAt: row.chunkAt.getTime(),
  origin: row.origin,
  importId: row.importId,
  imported: row.origin === originCodes.IMPORT,
  firstAt: row.firstAt.getTime(),
  lastAt: row.lastAt.getTime(),
  first: notYetKnown,
  client: row.client,
  acquisition: row.acquisition,
  entry: null,
  exit: null,
  pageViews: 0,
  customEvents: 0,
  interactiveEvents: 0,
  engagementMs: 0,
  userHash: row.userHash,
  recordingIds: row.recordingIds ?? [],
  detail: row.detail,
  parts: [],
  stored: true,
});

const orderedOf = (row: EventRow): Ordered => ({
  position: row.position,
  type: row.type,
  occurredAt: row.occurredAt.getTime(),
  imported: row.origin === originCodes.IMPORT,
  interactive: row.interactive,
  name: row.name,
  propertyIds: row.propertyIds ?? [],
  hostname: row.hostname,
  path: row.path,
  title: row.title,
  engagementMs: row.engagementMs,
  scrollDepth: row.scrollDepth,
});

/** Takes an event back from its row: where it was placed stands there and is not judged again. */
export const recallEvent = (state: VisitorState, row: EventRow, site: Site): void => {
  const event = orderedOf(row);
  if (row.pageView !== null) {
    recallReading(readingsOf(state, row.pageView, row), { ...event, engagementMs: row.reportedMs ?? row.engagementMs });
  }
  const session = state.sessions.find(({ key }) => key === row.session);
  if (session) countEvent(session, event, site);
  else if (row.session === null) countLoose(state, event, site);
};
