import { type Transaction } from '#libs/postgres';

/** A record that could not be projected: kept as it was, with the reason. */
export interface DeadLetterRow {
  readonly partition: number;
  readonly position: number;
  readonly siteId: string | null;
  /** Reason, from the catalogue of errors. */
  readonly code: string;
  readonly step: string;
  readonly detail: string;
  readonly recordedAt: number;
  readonly record: Buffer;
}

/** Writes dead letters of a projection. */
export const writeDeadLetters = async (
  tx: Transaction,
  { projection, version }: { readonly projection: string; readonly version: number },
  letters: readonly DeadLetterRow[],
): Promise<void> => {
  if (letters.length === 0) return;
  await tx.copy(
    {
      table: 'dead_letters',
      columns: {
        projection: 'text',
        version: 'int4',
        partition: 'int2',
        position: 'int8',
        site_id: 'text',
        code: 'text',
        step: 'text',
        detail: 'text',
        recorded_at: 'timestamptz',
        record: 'bytea',
      },
    },
    letters.map((letter) => [
      projection,
      version,
      letter.partition,
      letter.position,
      letter.siteId,
      letter.code,
      letter.step,
      letter.detail,
      letter.recordedAt,
      letter.record,
    ]),
  );
};
