import { type Sql } from '#libs/postgres';
import { LETTER_COLUMNS, type LetterRow, type LetterState } from './letter-row.ts';

/** Which letters are meant; what is not given does not matter. */
export interface LetterFilter {
  readonly state?: LetterState | undefined;
  readonly code?: string | undefined;
  readonly step?: string | undefined;
  readonly field?: string | undefined;
  readonly eventId?: string | undefined;
  /** From then on, epoch milliseconds. */
  readonly from?: number | undefined;
  /** Before then. */
  readonly to?: number | undefined;
  readonly ids?: readonly string[] | undefined;
}

export interface LetterQuestion extends LetterFilter {
  /** Null for all websites, and for what names none. */
  readonly siteId: string | null;
}

export interface LetterPage {
  readonly limit: number;
  readonly offset: number;
}

const WHERE = `
  where ($1::text is null or site_id = $1) and ($2::text is null or state = $2) and ($3::text is null or code = $3)
    and ($4::text is null or step = $4) and ($5::text is null or field = $5) and ($6::uuid is null or event_id = $6)
    and ($7::timestamptz is null or recorded_at >= $7) and ($8::timestamptz is null or recorded_at < $8)
    and ($9::uuid[] is null or dead_letter_id = any($9))`;

const instant = (ms: number | undefined): Date | null => (ms === undefined ? null : new Date(ms));

const valuesOf = (asked: LetterQuestion): readonly unknown[] => [
  asked.siteId,
  asked.state ?? null,
  asked.code ?? null,
  asked.step ?? null,
  asked.field ?? null,
  asked.eventId ?? null,
  instant(asked.from),
  instant(asked.to),
  asked.ids ?? null,
];

/** Letters, the newest first. */
export const findLetters = async (
  sql: Sql,
  asked: LetterQuestion,
  { limit, offset }: LetterPage,
): Promise<readonly LetterRow[]> =>
  sql.query<LetterRow>(
    `select ${LETTER_COLUMNS} from all_letters ${WHERE}
     order by recorded_at desc, dead_letter_id limit $10 offset $11`,
    [...valuesOf(asked), limit, offset],
  );

/** The ids alone, the oldest first. */
export const findLetterIds = async (sql: Sql, asked: LetterQuestion, limit: number): Promise<readonly string[]> => {
  const rows = await sql.query<{ id: string }>(
    `select dead_letter_id as id from all_letters ${WHERE} order by recorded_at, dead_letter_id limit $10`,
    [...valuesOf(asked), limit],
  );
  return rows.map(({ id }) => id);
};

export const countLetters = async (sql: Sql, asked: LetterQuestion): Promise<number> => {
  const [row] = await sql.query<{ count: number }>(`select count(*) from all_letters ${WHERE}`, valuesOf(asked));
  return row?.count ?? 0;
};
