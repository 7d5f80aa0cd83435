import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import { type KeyScope, keyScopes } from '#libs/api-keys';
import { parseTime } from '#libs/domain';
import { IsTextOf } from '../websites/website-fields.ts';

const MAX_NAME = 100;
const MAX_DESCRIPTION = 1000;
const MAX_GRACE_SECONDS = 604_800;

const Changeable = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

const IsScopes = (): PropertyDecorator =>
  applyDecorators(IsArray(), ArrayNotEmpty(), ArrayUnique(), IsIn(keyScopes, { each: true }));

// What cannot be read must not look as if it had been left out.
const readTime = (value: unknown): number => parseTime(value) ?? NaN;

/** A time to come, in epoch milliseconds. */
const IsToCome = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === null || value === undefined ? value : readTime(value))),
    ValidateBy({
      name: 'isToCome',
      validator: {
        validate: (value) => typeof value === 'number' && value > Date.now(),
        defaultMessage: (args) => `${args?.property ?? ''} must be a time to come, such as 2030-01-01T00:00:00Z`,
      },
    }),
  );

export class CreateApiKeyRequest {
  @IsDefined() @IsTextOf(1, MAX_NAME) readonly name!: string;
  @IsOptional() @IsTextOf(0, MAX_DESCRIPTION) readonly description?: string | null;
  @IsDefined() @IsScopes() readonly scopes!: readonly KeyScope[];
  /** Null or absent: it never expires. */
  @IsOptional() @IsToCome() readonly expiresAt?: number | null;
}

export class UpdateApiKeyRequest {
  static readonly readOnly = [
    'id',
    'websiteId',
    'organisationId',
    'prefix',
    'lastUsedAt',
    'version',
    'createdAt',
    'updatedAt',
  ];

  @Changeable() @IsTextOf(1, MAX_NAME) readonly name?: string;
  @IsOptional() @IsTextOf(0, MAX_DESCRIPTION) readonly description?: string | null;
  @Changeable() @IsBoolean() readonly isActive?: boolean;
  @Changeable() @IsScopes() readonly scopes?: readonly KeyScope[];
  @IsOptional() @IsToCome() readonly expiresAt?: number | null;
}

export class RotateApiKeyRequest {
  /** How long the old key is good beside the new one. */
  @Changeable() @IsInt() @Min(0) @Max(MAX_GRACE_SECONDS) readonly graceSeconds?: number;
}
