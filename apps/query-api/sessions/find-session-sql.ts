import { type Frame, type Span } from '../stats/plan/frame.ts';
import { Binds, type Statement } from '../stats/sql/binds.ts';
import { SESSION_REACH_MS } from '../stats/sql/joins.ts';
import { sessionColumns } from '../rows/session-record.ts';

type At = Pick<Frame, 'schema' | 'site'>;

/** More with one id than anybody will tell apart. */
const MOST = 100;

const sqlOf = ({ schema, site }: At, binds: Binds, conditions: readonly string[]): Statement => {
  const text = `select ${sessionColumns} from ${schema}.sessions s
where s.site = ${binds.int(site)} and ${conditions.join(' and ')}
order by s.first_at desc limit ${MOST}`;
  return { text, values: binds.values };
};

/** The sessions of one visitor that have this id. */
export const ofVisitorSql = (at: At, sessionId: string, visitor: string): Statement => {
  const binds = new Binds();
  return sqlOf(at, binds, [`s.visitor = ${binds.uuid(visitor)}`, `s.session_id = ${binds.text(sessionId)}`]);
};

/** The sessions that a client named so. */
export const namedSql = (at: At, sessionId: string): Statement => {
  const binds = new Binds();
  return sqlOf(at, binds, ['s.client_named', `s.session_id = ${binds.text(sessionId)}`]);
};

/** The session that has its first event's id, if it began in the span. */
export const unnamedSql = (at: At, sessionId: string, { from, to }: Span): Statement => {
  const binds = new Binds();
  return sqlOf(at, binds, [
    'not s.client_named',
    `s.session_id = ${binds.text(sessionId)}`,
    `s.first_at >= ${binds.instant(from)} and s.first_at < ${binds.instant(to)}`,
    `s.chunk_at >= ${binds.instant(from)} and s.chunk_at < ${binds.instant(to + SESSION_REACH_MS)}`,
  ]);
};
