import { type ExitCorrection } from '../plan/exits.ts';
import { type Frame, type Span } from '../plan/frame.ts';
import { allOf } from './all-of.ts';
import { type Binds } from './binds.ts';
import { SESSION_REACH_MS, beginIn, joinSession } from './joins.ts';
import { selectionSql } from './selection-sql.ts';
import { IDLE_MS, finishedSql } from './session-rows.ts';

/** Sessions that are not over yet: they began a day and a half hour ago at most. */
const OPEN_MS = SESSION_REACH_MS + IDLE_MS;

const open = (frame: Frame, binds: Binds): string =>
  `s.first_at >= ${binds.instant(frame.now - OPEN_MS)} and not ${finishedSql(frame, binds)}`;

const openExits = (frame: Frame, span: Span, binds: Binds): string => `select s.exit_page as d1, -count(*) as exits
  from ${frame.schema}.sessions s
  where s.site = ${binds.int(frame.site)} and ${beginIn(span, binds)} and ${open(frame, binds)}
    and s.exit_page is not null and ${selectionSql(frame.selection, () => 's.exit_page', binds)}
  group by d1`;

/** Page views within `of`, of sessions that pass the conditions. */
const views = (frame: Frame, sign: '' | '-', of: Span, conditions: readonly string[], binds: Binds): string =>
  `select e.path as d1, ${sign}count(*) as exit_views
  from ${frame.schema}.events e
  ${joinSession(frame, of, binds)}
  where e.site = ${binds.int(frame.site)} and e.type = 1
    and e.occurred_at >= ${binds.instant(of.from)} and e.occurred_at < ${binds.instant(of.to)}
    and ${allOf([...conditions, selectionSql(frame.selection, () => 'e.path', binds)])}
  group by d1`;

const carriedIn = (frame: Frame, { from, to }: Span, binds: Binds): string =>
  views(
    frame,
    '-',
    { from, to: Math.min(to, from + SESSION_REACH_MS) },
    [`s.first_at >= ${binds.instant(from - SESSION_REACH_MS)}`, `s.first_at < ${binds.instant(from)}`],
    binds,
  );

const carriedOut = (frame: Frame, span: Span, binds: Binds): string =>
  views(frame, '', { from: span.to, to: span.to + SESSION_REACH_MS }, [beginIn(span, binds)], binds);

const openViews = (frame: Frame, span: Span, binds: Binds): string => {
  const of = { from: Math.max(span.from, frame.now - OPEN_MS), to: span.to + SESSION_REACH_MS };
  return views(frame, '-', of, [beginIn(span, binds), open(frame, binds)], binds);
};

const corrections = { openExits, openViews, carriedIn, carriedOut } as const;

/** What has to be added to summaries, or taken away from them, so that they tell exits by page. */
export const exitCorrectionSql = (frame: Frame, { correction, span }: ExitCorrection, binds: Binds): string =>
  corrections[correction](frame, span, binds);
