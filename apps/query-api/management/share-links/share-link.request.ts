import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import { parseTime } from '#libs/domain';
import { sharedReports } from '../../http/access/shared-reports.ts';
import { IsTextOf } from '../websites/website-fields.ts';

const MAX_ORIGINS = 50;
const MAX_NAME = 100;

/** Nothing that could end a directive of a policy. */
const ORIGIN = /^(?:\*|https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?)$/;

const Clearable = IsOptional;
const Changeable = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

const plainOrigin = (value: unknown): unknown =>
  typeof value === 'string' ? value.trim().toLowerCase().replace(/\/$/, '') : value;

const AreOrigins = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? [...new Set(value.map(plainOrigin))] : value)),
    IsArray(),
    ArrayMaxSize(MAX_ORIGINS),
    ValidateBy(
      {
        name: 'isOrigin',
        validator: {
          validate: (value) => typeof value === 'string' && ORIGIN.test(value),
          defaultMessage: () => 'each item of embedOrigins must be an origin such as https://example.com, or *',
        },
      },
      { each: true },
    ),
  );

/** An instant to come, in epoch milliseconds. */
const IsToCome = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === null ? null : (parseTime(value) ?? NaN))),
    ValidateBy({
      name: 'isToCome',
      validator: {
        validate: (value) => typeof value === 'number' && value > Date.now(),
        defaultMessage: () => 'expiresAt must be a time to come, such as 2030-01-01T00:00:00Z',
      },
    }),
  );

const AreReports = (): PropertyDecorator =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(sharedReports.length),
    IsIn(sharedReports, { each: true, message: `each item of reports must be one of ${sharedReports.join(', ')}` }),
  );

const IsNewPassword = (): PropertyDecorator => applyDecorators(IsString(), MinLength(8), MaxLength(200));

/** What of a share link can be set; absent keeps the value (of a new one: the default), null sets the default. */
class ShareLinkFields {
  @Clearable() @IsNewPassword() readonly password?: string | null;
  @Clearable() @IsToCome() readonly expiresAt?: number | null;
  @Clearable() @IsBoolean() readonly details?: boolean | null;
  @Clearable() @AreReports() readonly reports?: readonly string[] | null;
  @Clearable() @AreOrigins() readonly embedOrigins?: readonly string[] | null;
}

export class CreateShareLinkRequest extends ShareLinkFields {
  @IsDefined() @IsTextOf(1, MAX_NAME) readonly name!: string;
}

export class UpdateShareLinkRequest extends ShareLinkFields {
  static readonly readOnly = [
    'id',
    'websiteId',
    'hasPassword',
    'lastUsedAt',
    'createdBy',
    'version',
    'createdAt',
    'updatedAt',
  ];

  @Changeable() @IsTextOf(1, MAX_NAME) readonly name?: string;
}

export class UnlockRequest {
  @IsOptional() @IsString() @MaxLength(200) readonly password?: string;
}
