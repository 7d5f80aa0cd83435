import { type Transaction } from '#libs/postgres';
import { type ChangedSession } from '../fold/fold-batch.ts';
import { arrayLiteral } from './array-literal.ts';

interface FirstSeen {
  readonly site: number;
  readonly visitor: string;
  readonly partition: number;
  readonly firstAt: number;
}

const firstSeen = (sessions: readonly ChangedSession[]): readonly FirstSeen[] => {
  const visitors = new Map<string, FirstSeen>();
  for (const { site, partition, visitor, session } of sessions) {
    if (!site.persistent) continue;
    const key = `${site.id}:${visitor}`;
    const firstAt = Math.min(session.firstAt, visitors.get(key)?.firstAt ?? Infinity);
    visitors.set(key, { site: site.id, visitor, partition, firstAt });
  }
  return [...visitors.values()];
};

/** Writes when visitors of persistent websites came first: with the first of their sessions. */
export const writeFirstSeen = async (
  tx: Transaction,
  schema: string,
  sessions: readonly ChangedSession[],
): Promise<void> => {
  const seen = firstSeen(sessions);
  if (seen.length === 0) return;
  await tx.query(
    `insert into ${schema}.visitors as v (site, visitor, partition, first_at)
     select site, visitor, partition, timestamptz 'epoch' + first * interval '1 ms'
     from unnest($1::int[], $2::uuid[], $3::smallint[], $4::bigint[]) s (site, visitor, partition, first)
     on conflict (site, visitor) do update set first_at = excluded.first_at where v.first_at > excluded.first_at`,
    [
      arrayLiteral(seen.map(({ site }) => site)),
      arrayLiteral(seen.map(({ visitor }) => visitor)),
      arrayLiteral(seen.map(({ partition }) => partition)),
      arrayLiteral(seen.map(({ firstAt }) => firstAt)),
    ],
  );
};

/** Looks up again when visitors came first, after events of theirs have gone; who has no session left is no visitor. */
export const correctFirstSeen = async (
  tx: Transaction,
  schema: string,
  site: number,
  visitors: readonly string[],
): Promise<void> => {
  const first = `(select min(s.first_at) from ${schema}.sessions s where s.site = v.site and s.visitor = v.visitor)`;
  const theirs = 'v.site = $1 and v.visitor = any($2::uuid[])';
  await tx.query(`delete from ${schema}.visitors v where ${theirs} and ${first} is null`, [site, visitors]);
  await tx.query(`update ${schema}.visitors v set first_at = ${first} where ${theirs}`, [site, visitors]);
};
