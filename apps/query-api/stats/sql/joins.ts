import { levelOf } from '../catalogue/dimensions.ts';
import { type Frame, type Span } from '../plan/frame.ts';
import { matchesOf } from '../plan/selection.ts';
import { type Binds } from './binds.ts';

/** A session ends 24 h after its first event, so its events and its row lie no further apart. */
export const SESSION_REACH_MS = 24 * 60 * 60 * 1000;

const asked = (frame: Frame): readonly Frame['by'][number][] => [
  ...frame.by,
  ...matchesOf(frame.selection).map(({ dimension }) => dimension),
];

export const needsSession = (frame: Frame): boolean =>
  asked(frame).some((dimension) => levelOf(dimension) === 'session');

export const needsVisitor = (frame: Frame): boolean => asked(frame).some(({ kind }) => kind === 'visitorType');

/** Sessions are cut into months by the time of their first event in the log: this finds the months that can hold them. */
const inReach = ({ from, to }: Span, binds: Binds): string =>
  `s.chunk_at >= ${binds.instant(from - SESSION_REACH_MS)} and s.chunk_at <= ${binds.instant(to + SESSION_REACH_MS)}`;

/**
 * Joins the session of events in a span; it began then, or a day before at most. Passive events without one are of no
 * session, so no figure by session counts them.
 */
export const joinSession = ({ schema }: Frame, span: Span, binds: Binds): string =>
  `join ${schema}.sessions s on s.site = e.site and s.visitor = e.visitor and s.session = e.session
      and s.first_at >= ${binds.instant(span.from - SESSION_REACH_MS)} and s.first_at < ${binds.instant(span.to)}
      and ${inReach(span, binds)}`;

export const joinVisitor = ({ schema }: Frame, of: 'e' | 's'): string =>
  `join ${schema}.visitors v on v.site = ${of}.site and v.visitor = ${of}.visitor`;

/** The sessions that begin in the span. */
export const beginIn = (span: Span, binds: Binds): string =>
  `s.first_at >= ${binds.instant(span.from)} and s.first_at < ${binds.instant(span.to)} and ${inReach(span, binds)}`;
