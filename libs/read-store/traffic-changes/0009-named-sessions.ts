import { type TrafficChange } from './traffic-change.ts';

/**
 * Sessions by the id that a client gave them, which says nothing of when they were. Ours name none on cookieless
 * websites, where this costs nothing; other sessions are found by the time in the id of their first event.
 */
export const namedSessions: TrafficChange = (schema) => [
  `create index sessions_named on ${schema}.sessions (site, session_id) where client_named`,
];
