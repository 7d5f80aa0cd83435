import { monthOf } from '#libs/domain';
import { type Transaction } from '#libs/postgres';
import { CUSTOM_EVENT, type Fact, PAGE_VIEW } from '../fold/fact.ts';

/** Events of a month, of one website and partition. */
export interface MonthUsage {
  readonly site: number;
  readonly partition: number;
  /** The month's beginning, epoch milliseconds. */
  readonly month: number;
  readonly events: number;
}

const counts = ({ type, imported }: Fact): boolean => !imported && (type === PAGE_VIEW || type === CUSTOM_EVENT);

/** What events that won their claims add to the months in which they were taken. */
export const usageOf = (claimed: readonly Fact[]): readonly MonthUsage[] => {
  const months = new Map<string, MonthUsage>();
  for (const fact of claimed) {
    if (!counts(fact)) continue;
    const month = monthOf(fact.recordedAt).from;
    const key = `${fact.site.id}:${month}:${fact.partition}`;
    const events = (months.get(key)?.events ?? 0) + 1;
    months.set(key, { site: fact.site.id, partition: fact.partition, month, events });
  }
  return [...months.values()];
};

export const writeUsage = async (tx: Transaction, schema: string, usage: readonly MonthUsage[]): Promise<void> => {
  if (usage.length === 0) return;
  await tx.prepared(
    `insert into ${schema}.usage as u (site, month, partition, events)
     select site, timestamptz 'epoch' + month * interval '1 ms', partition, events
     from unnest($1::int[], $2::bigint[], $3::smallint[], $4::bigint[]) t (site, month, partition, events)
     on conflict (site, month, partition) do update set events = u.events + excluded.events`,
    [
      usage.map(({ site }) => site),
      usage.map(({ month }) => month),
      usage.map(({ partition }) => partition),
      usage.map(({ events }) => events),
    ],
  );
};
