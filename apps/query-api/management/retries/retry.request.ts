import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { LetterFilterRequest } from '../../dead-letters/letters.request.ts';

const MAX_LETTERS = 10_000;
const MAX_REPAIRS = 50;
const MAX_PATH = 200;

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

const IsScalar = (): PropertyDecorator =>
  ValidateBy({
    name: 'isScalar',
    validator: { validate: isScalar, defaultMessage: () => '$property must be a text, a number, true or false' },
  });

/** One change of each letter's event: a member set, or removed. */
export class RepairRequest {
  /** A member by its path, such as `url` or `properties.plan`. */
  @IsString() @MinLength(1) @MaxLength(MAX_PATH) readonly field!: string;
  @ValidateIf(({ remove }: RepairRequest) => remove === undefined || remove === null)
  @IsScalar()
  readonly set?: string | number | boolean | null;
  @IsOptional() @IsIn([true]) readonly remove?: true | null;
}

/** Which dead letters to discard. */
export class DiscardRequest {
  @IsOptional() @IsArray() @ArrayMaxSize(MAX_LETTERS) @IsUUID('all', { each: true }) readonly ids?:
    readonly string[] | null;
  /** Open ones, unless it says otherwise. */
  @IsOptional() @ValidateNested() @Type(() => LetterFilterRequest) readonly filter?: LetterFilterRequest | null;
}

/** Which dead letters to put back, and how they are repaired before. */
export class RetryRequest extends DiscardRequest {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_REPAIRS)
  @ValidateNested({ each: true })
  @Type(() => RepairRequest)
  readonly repair?: readonly RepairRequest[] | null;
  /** Says what would happen, and changes nothing. */
  @IsOptional() @IsBoolean() readonly dryRun?: boolean | null;
}
