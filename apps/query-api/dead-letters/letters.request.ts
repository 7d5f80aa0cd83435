import { IsIn, IsOptional, IsString, IsUUID } from 'class-validator';
import { Failure, parseTime } from '#libs/domain';
import { type LetterFilter } from './find-letters.ts';
import { type LetterState, letterStates } from './letter-row.ts';

/** Which dead letters are meant: all that has the values given. */
export class LetterFilterRequest {
  @IsOptional() @IsIn(letterStates) readonly state?: LetterState | null;
  /** Why it could not be taken, such as `event.fieldMissing`. */
  @IsOptional() @IsString() readonly code?: string | null;
  @IsOptional() @IsString() readonly step?: string | null;
  @IsOptional() @IsString() readonly field?: string | null;
  @IsOptional() @IsUUID('all') readonly eventId?: string | null;
  /** Recorded at or after this instant. */
  @IsOptional() @IsString() readonly from?: string | null;
  /** Recorded before this instant. */
  @IsOptional() @IsString() readonly to?: string | null;
}

/** A page of dead letters. */
export class ListLettersRequest extends LetterFilterRequest {
  @IsOptional() @IsString() readonly limit?: string;
  @IsOptional() @IsString() readonly cursor?: string;
  @IsOptional() @IsString() readonly offset?: string;
}

const instantOf = (text: string | null | undefined, field: string): number | undefined => {
  if (text === undefined || text === null) return undefined;
  const instant = parseTime(text);
  if (instant !== undefined) return instant;
  throw new Failure('field.invalid', `${field} must be a time, such as 2026-03-01T12:00:00Z.`, { field });
};

/** Throws `field.invalid` for a time that cannot be read. */
export const filterOf = ({ state, code, step, field, eventId, from, to }: LetterFilterRequest): LetterFilter => ({
  state: state ?? undefined,
  code: code ?? undefined,
  step: step ?? undefined,
  field: field ?? undefined,
  eventId: eventId?.toLowerCase(),
  from: instantOf(from, 'from'),
  to: instantOf(to, 'to'),
});
