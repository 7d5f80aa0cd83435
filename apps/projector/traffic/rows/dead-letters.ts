import { type Transaction } from '#libs/postgres';

/** A record that could not be projected: kept as it was, with the reason. */
export interface DeadLetterRow {
  readonly partition: number;
  readonly position: number;
  readonly siteId: string | null;
  /** If the record could be read. */
  readonly eventId?: string;
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
        event_id: 'uuid',
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
      letter.eventId ?? null,
      letter.code,
      letter.step,
      letter.detail,
      letter.recordedAt,
      letter.record,
    ]),
  );
  await takeStates(tx, projection, version, letters);
};

/** What was done about a letter holds for the same record in another version of the projection, too. */
const takeStates = async (
  tx: Transaction,
  projection: string,
  version: number,
  letters: readonly DeadLetterRow[],
): Promise<void> => {
  await tx.query(
    `update dead_letters d set state = o.state, attempts = o.attempts
     from unnest($3::smallint[], $4::bigint[]) at (partition, position)
     join dead_letters o on o.projection = $1 and o.partition = at.partition and o.position = at.position
     where d.projection = $1 and d.version = $2 and d.partition = at.partition and d.position = at.position
       and o.version <> $2 and o.attempts <> '{}'`,
    [projection, version, letters.map(({ partition }) => partition), letters.map(({ position }) => position)],
  );
};
