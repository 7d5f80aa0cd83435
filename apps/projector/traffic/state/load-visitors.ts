import { type Sql } from '#libs/postgres';
import { arrayLiteral } from '../rows/array-literal.ts';
import { newVisitor, type VisitorState } from '../fold/visitor-state.ts';
import { type Site } from '../fold/site.ts';
import { type Span } from './coverage.ts';
import { recallEvent, recallSession } from './recall.ts';
import { eventColumns, type EventRow, sessionColumns, type SessionRow } from './state-rows.ts';

/** A visitor to load, and around when. */
export interface WantedVisitor {
  readonly site: Site;
  readonly visitor: string;
  readonly span: Span;
}

/*
 * `lateral … offset 0` keeps the planner to one look-up per visitor. Left to itself it would rather read whole months,
 * whose statistics it does not have while they are new. For the same reason these are planned each time.
 */
const sessionsSql = (schema: string): string => `
  select w.index::int as index, s.*
  from unnest($1::int[], $2::uuid[], $3::bigint[], $4::bigint[]) with ordinality w (site, visitor, since, until, index),
  lateral (
    select ${sessionColumns} from ${schema}.sessions s
    where s.site = w.site and s.visitor = w.visitor
      and s.last_at >= timestamptz 'epoch' + w.since * interval '1 ms'
      and s.first_at <= timestamptz 'epoch' + w.until * interval '1 ms'
      and s.chunk_at between $5 and $6
    offset 0
  ) s`;

const heldSql = (schema: string): string => `
  select w.index::int as index, e.*
  from unnest($1::int[], $2::uuid[], $3::bigint[]) w (site, session, index),
  lateral (
    select ${eventColumns} from ${schema}.events e
    where e.session = w.session and e.site = w.site and e.occurred_at between $4 and $5
    offset 0
  ) e`;

const looseSql = (schema: string): string => `
  select w.index::int as index, e.*
  from unnest($1::int[], $2::uuid[], $3::bigint[], $4::bigint[]) with ordinality w (site, visitor, since, until, index),
  lateral (
    select ${eventColumns} from ${schema}.events e
    where e.session is null and e.visitor = w.visitor and e.site = w.site
      and e.occurred_at >= timestamptz 'epoch' + w.since * interval '1 ms'
      and e.occurred_at <= timestamptz 'epoch' + w.until * interval '1 ms'
      and e.occurred_at between $5 and $6
    offset 0
  ) e`;

/** A session lasts 24 hours at most, so what reaches into a span lies within a day around it. */
const SESSION_MS = 86_400_000;

const bounds = (wanted: readonly WantedVisitor[]): readonly [Date, Date] => [
  new Date(wanted.reduce((least, { span }) => Math.min(least, span.from), Infinity) - SESSION_MS),
  new Date(wanted.reduce((most, { span }) => Math.max(most, span.to), -Infinity) + SESSION_MS),
];

type Indexed<Row> = Row & { readonly index: number };

/** Puts sessions in the order in which the log began them, as a state that never forgot has them: of equally near ones the first is taken. */
const putInOrder = (states: readonly VisitorState[], events: readonly EventRow[]): void => {
  const begun = new Map<string | null, number>();
  for (const { session, position } of events) if (!begun.has(session)) begun.set(session, position);
  for (const { sessions } of states) {
    if (sessions.length > 1) sessions.sort((one, other) => (begun.get(one.key) ?? 0) - (begun.get(other.key) ?? 0));
  }
};

/** Reads visitors back from their rows: the same states, complete for their spans, as the fold left behind. */
export const loadVisitors = async (
  sql: Sql,
  schema: string,
  wanted: readonly WantedVisitor[],
): Promise<readonly VisitorState[]> => {
  if (wanted.length === 0) return [];
  const states = wanted.map(({ visitor }) => newVisitor(visitor));
  const [least, most] = bounds(wanted);
  const whose = [
    arrayLiteral(wanted.map(({ site }) => site.id)),
    arrayLiteral(wanted.map(({ visitor }) => visitor)),
    arrayLiteral(wanted.map(({ span }) => span.from)),
    arrayLiteral(wanted.map(({ span }) => span.to)),
  ];
  const sessions = await sql.query<Indexed<SessionRow>>(sessionsSql(schema), [...whose, least, most]);
  const loose = await sql.query<Indexed<EventRow>>(looseSql(schema), [...whose, least, most]);
  const held = await loadHeld(sql, schema, wanted, sessions);
  for (const row of sessions) states[row.index - 1]?.sessions.push(recallSession(row));
  const events = [...held, ...loose].sort((one, other) => one.position - other.position);
  putInOrder(states, events);
  for (const row of events) {
    const [state, one] = [states[row.index - 1], wanted[row.index - 1]];
    if (state && one) recallEvent(state, row, one.site);
  }
  return states;
};

const loadHeld = async (
  sql: Sql,
  schema: string,
  wanted: readonly WantedVisitor[],
  sessions: readonly Indexed<SessionRow>[],
): Promise<readonly Indexed<EventRow>[]> => {
  if (sessions.length === 0) return [];
  return sql.query<Indexed<EventRow>>(heldSql(schema), [
    arrayLiteral(sessions.map(({ index }) => wanted[index - 1]?.site.id ?? null)),
    arrayLiteral(sessions.map(({ session }) => session)),
    arrayLiteral(sessions.map(({ index }) => index)),
    new Date(Math.min(...sessions.map(({ firstAt }) => Number(firstAt)))),
    new Date(Math.max(...sessions.map(({ lastAt }) => Number(lastAt)))),
  ]);
};
