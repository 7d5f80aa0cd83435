import { type Sql } from '#libs/postgres';
import { type VisitorBatch } from '../fold/fold-batch.ts';

/** A session id that a client named and the visitor's state has not heard of. */
interface Named {
  readonly visitor: VisitorBatch;
  readonly sessionId: string;
}

const unheard = (visitor: VisitorBatch): readonly Named[] => {
  const named = new Set(visitor.facts.flatMap(({ clientSession }) => clientSession ?? []));
  return [...named].filter((id) => !visitor.state.ordinals.has(id)).map((sessionId) => ({ visitor, sessionId }));
};

/**
 * Looks up how many sessions of one id a visitor has had, long ago included: a client may send the same id for weeks,
 * and each session of it needs a key of its own.
 */
export const loadOrdinals = async (sql: Sql, schema: string, visitors: readonly VisitorBatch[]): Promise<void> => {
  const named = visitors.flatMap(unheard);
  if (named.length === 0) return;
  const rows = await sql.query<{ index: number; ordinal: number }>(
    `select w.index::int as index, max(s.ordinal) as ordinal
     from unnest($1::int[], $2::uuid[], $3::text[]) with ordinality w (site, visitor, session_id, index)
     join ${schema}.sessions s on s.site = w.site and s.visitor = w.visitor and s.session_id = w.session_id
     group by w.index`,
    [
      named.map(({ visitor }) => visitor.site.id),
      named.map(({ visitor }) => visitor.state.visitor),
      named.map(({ sessionId }) => sessionId),
    ],
  );
  for (const { visitor, sessionId } of named) visitor.state.ordinals.set(sessionId, -1);
  for (const { index, ordinal } of rows) {
    const one = named[index - 1];
    one?.visitor.state.ordinals.set(one.sessionId, ordinal);
  }
};
