import { type Transaction } from '#libs/postgres';
import { type ChangedSession } from '../fold/fold-batch.ts';
import { cutsOf } from '../fold/site.ts';
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
    if (!cutsOf(site).some(({ persistent }) => persistent)) continue;
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

/** Writes when visitors came first as their sessions of a stretch of time say, in one partition. */
export const fillFirstSeen = async (
  { tx, schema, partition }: { readonly tx: Transaction; readonly schema: string; readonly partition: number },
  site: number,
  from: number,
  to: number,
): Promise<void> => {
  await tx.query(
    `insert into ${schema}.visitors as v (site, visitor, partition, first_at)
     select site, visitor, partition, min(first_at) from ${schema}.sessions
     where site = $1 and partition = $2 and first_at >= $3 and first_at < $4
       and chunk_at >= $3::timestamptz - interval '1 day' and chunk_at < $4::timestamptz + interval '1 day'
     group by site, visitor, partition
     on conflict (site, visitor) do update set first_at = excluded.first_at where v.first_at > excluded.first_at`,
    [site, partition, new Date(from), new Date(to)],
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
