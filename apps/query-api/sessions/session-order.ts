import { Failure } from '#libs/domain';
import { type Order } from '../stats/query/stats-query.ts';
import { type Binds } from '../stats/sql/binds.ts';
import { type SessionRecord } from '../rows/session-record.ts';

/** What sessions can be ordered by: a number, in rows and as SQL. */
interface OrderKey {
  readonly sql: string;
  /** A number of rows as the SQL has it. */
  readonly bound: (value: number, binds: Binds) => string;
  readonly of: (session: SessionRecord) => number;
}

const count = (value: number, binds: Binds): string => binds.number(String(value));

const keys = {
  startedAt: {
    sql: 's.first_at',
    bound: (value, binds) => binds.instant(value),
    of: ({ firstAt }) => firstAt.getTime(),
  },
  durationSeconds: {
    sql: '(s.last_at - s.first_at)',
    bound: (value, binds) => `${count(value, binds)}::float8 * interval '1 millisecond'`,
    of: ({ firstAt, lastAt }) => lastAt.getTime() - firstAt.getTime(),
  },
  pageViews: { sql: 's.page_views', bound: count, of: ({ pageViews }) => pageViews },
  events: { sql: 's.events', bound: count, of: ({ events }) => events },
} as const satisfies Record<string, OrderKey>;

type OrderName = keyof typeof keys;

/** The order of a list of sessions; those with the same key by the keys of their rows. */
export interface SessionOrder extends OrderKey {
  readonly byStart: boolean;
  readonly descending: boolean;
}

/** The members of rows that `orderBy` may name. */
export const orderMembers: Readonly<Record<OrderName, string>> = {
  startedAt: 'startedAt',
  durationSeconds: 'durationSeconds',
  pageViews: 'pageViews',
  events: 'events',
};

/** The order that was asked for; the newest first if none was. Throws `field.invalid` for several. */
export const sessionOrder = (asked: readonly Order[]): SessionOrder => {
  if (asked.length > 1) throw new Failure('field.invalid', 'Sessions are ordered by one member.', { field: 'orderBy' });
  const { by, descending } = asked[0] ?? { by: 'startedAt', descending: true };
  return { ...keys[by as OrderName], byStart: by === 'startedAt', descending };
};
