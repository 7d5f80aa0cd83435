import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsDefined, ValidateBy, ValidateIf } from 'class-validator';
import { type Website, makeZone, parseRange, parseTime } from '#libs/domain';
import { IsTextOf } from '../websites/website-fields.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** An instant in epoch milliseconds, or the text of a date, which a website's zone makes an instant. */
type At = number | string;

const readAt = (value: unknown): At =>
  typeof value === 'string' && DATE.test(value) ? value : (parseTime(value) ?? NaN);

const IsAt = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => readAt(value)),
    ValidateBy({
      name: 'isAt',
      validator: {
        validate: (value) => typeof value === 'string' || Number.isFinite(value),
        defaultMessage: () => 'at must be a time, such as 2026-03-01T12:00:00Z, or a date',
      },
    }),
  );

const Changeable = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

const MAX_TEXT = 500;

export class CreateAnnotationRequest {
  @IsDefined() @IsAt() readonly at!: At;
  @IsDefined() @IsTextOf(1, MAX_TEXT) readonly text!: string;
}

export class UpdateAnnotationRequest {
  static readonly readOnly = ['id', 'websiteId', 'version', 'createdAt', 'updatedAt'];

  @Changeable() @IsAt() readonly at?: At;
  @Changeable() @IsTextOf(1, MAX_TEXT) readonly text?: string;
}

/** The instant that a request names; of a date its beginning there. Throws `range.invalid` for a day that no month has. */
export const instantOf = (at: At, { timeZone }: Pick<Website, 'timeZone'>, now: number): number =>
  typeof at === 'number' ? at : parseRange({ from: at, to: at }, { zone: makeZone(timeZone), now, firstAt: null }).from;
