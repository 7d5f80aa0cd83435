import { eachRow } from './each-row.ts';
import { isBounce } from '#libs/domain';
import { type CopyTarget, type Transaction } from '#libs/postgres';
import { acquisitionDimensions, clientDimensions } from '../fold/fact.ts';
import { type ChangedSession } from '../fold/fold-batch.ts';
import { type SessionState } from '../fold/session-state.ts';
import { arrayLiteral } from './array-literal.ts';
import { idOrNull } from './event-rows.ts';

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The columns of traits, in the order of `SessionTraits`. */
export const acquisitionColumns = acquisitionDimensions.map(snakeCase);
export const clientColumns = clientDimensions.map(snakeCase);

const columns: CopyTarget['columns'] = {
  site: 'int4',
  partition: 'int2',
  session: 'uuid',
  session_id: 'text',
  ordinal: 'int2',
  visitor: 'uuid',
  origin: 'int2',
  import_id: 'uuid',
  chunk_at: 'timestamptz',
  first_at: 'timestamptz',
  last_at: 'timestamptz',
  client_named: 'bool',
  page_views: 'int4',
  events: 'int4',
  // By `onePageView`: every rule takes some of those.
  bounce: 'bool',
  engagement_ms: 'int8',
  entry_page: 'int4',
  exit_page: 'int4',
  hostname: 'int4',
  user_hash: 'text',
  recording_ids: 'text[]',
  detail: 'jsonb',
  ...Object.fromEntries([...acquisitionColumns, ...clientColumns].map((name) => [name, 'int4' as const])),
};

const edgesOf = ({ entry, exit }: SessionState): readonly (number | null)[] =>
  [entry?.path, exit?.path, entry?.hostname].map((id) => idOrNull(id ?? 0));

const rowOf = ({ site, partition, visitor, session }: ChangedSession): readonly unknown[] => [
  site.id,
  partition,
  session.key,
  session.sessionId,
  session.ordinal,
  visitor,
  session.origin,
  session.importId,
  session.chunkAt,
  session.firstAt,
  session.lastAt,
  session.clientNamed,
  session.pageViews,
  session.customEvents,
  isBounce(session),
  session.engagementMs,
  ...edgesOf(session),
  session.userHash,
  session.recordingIds.length > 0 ? session.recordingIds : null,
  session.detail && JSON.stringify(session.detail),
  ...session.acquisition.map(idOrNull),
  ...session.client.map(idOrNull),
];

/** Deletes the rows of sessions. The bounds let the planner look at their months alone. */
const deleteSessions = async (tx: Transaction, schema: string, sessions: readonly ChangedSession[]): Promise<void> => {
  if (sessions.length === 0) return;
  const chunks = sessions.map(({ session }) => session.chunkAt);
  await tx.prepared(
    `delete from ${schema}.sessions s
     using unnest($1::int[], $2::uuid[], $3::uuid[], $4::bigint[]) w (site, visitor, session, chunk)
     where s.site = w.site and s.visitor = w.visitor and s.session = w.session
       and s.chunk_at = timestamptz 'epoch' + w.chunk * interval '1 ms'
       and s.chunk_at between $5 and $6`,
    [
      arrayLiteral(sessions.map(({ site }) => site.id)),
      arrayLiteral(sessions.map(({ visitor }) => visitor)),
      arrayLiteral(sessions.map(({ session }) => session.key)),
      arrayLiteral(chunks),
      new Date(Math.min(...chunks)),
      new Date(Math.max(...chunks)),
    ],
  );
};

/** Writes sessions whole, new ones and changed ones alike. */
export const writeSessions = async (
  tx: Transaction,
  schema: string,
  sessions: readonly ChangedSession[],
): Promise<void> => {
  await deleteSessions(
    tx,
    schema,
    sessions.filter(({ session }) => session.stored),
  );
  if (sessions.length > 0) await tx.copy({ table: `${schema}.sessions`, columns }, eachRow(sessions, rowOf));
};
