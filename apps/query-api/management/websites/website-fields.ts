import { applyDecorators } from '@nestjs/common';
import { Transform, type TransformFnParams } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsISO31661Alpha2,
  IsISO4217CurrencyCode,
  IsString,
  MaxLength,
  MinLength,
  ValidateBy,
  type ValidationOptions,
} from 'class-validator';
import { type ErrorCode, isAddressRange, isPathRulePattern, isPathRuleReplacement, isTimeZone } from '#libs/domain';
import { hostOf, hostPatternOf } from './hosts.ts';

/** Rules of a website's fields, as decorators of requests. A list has at most so many items. */
const MAX_ITEMS = 500;

const rule = (
  name: string,
  isValid: (text: string) => boolean,
  must: string,
  options: ValidationOptions & { readonly code?: ErrorCode } = {},
): PropertyDecorator =>
  ValidateBy(
    {
      name,
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isValid(value),
        defaultMessage: (args) => `${options.each ? 'each item of ' : ''}${args?.property ?? ''} must be ${must}`,
      },
    },
    { ...options, ...(options.code && { context: { code: options.code } }) },
  );

/** Puts what was meant in the place of what was written; what cannot be read stays, for the rule to refuse. */
const read = (reader: (text: string) => string | undefined): PropertyDecorator => {
  const readOne = (value: unknown): unknown => (typeof value === 'string' ? (reader(value) ?? value) : value);
  return Transform(({ value }: TransformFnParams) => {
    const given = value as unknown;
    return Array.isArray(given) ? [...new Set(given.map(readOne))] : readOne(given);
  });
};

const list = (...rules: readonly PropertyDecorator[]): PropertyDecorator =>
  applyDecorators(IsArray(), ArrayMaxSize(MAX_ITEMS), ...rules);

const trimmed = read((text) => text.trim());

export const IsTextOf = (min: number, max: number): PropertyDecorator =>
  applyDecorators(trimmed, IsString(), MinLength(min), MaxLength(max));

export const IsTexts = (max: number): PropertyDecorator =>
  list(trimmed, IsString({ each: true }), MinLength(1, { each: true }), MaxLength(max, { each: true }));

export const IsDomain = (): PropertyDecorator =>
  applyDecorators(
    read(hostOf),
    rule('isDomain', (text) => hostOf(text) === text, 'a host name such as example.com', { code: 'domain.invalid' }),
    MaxLength(255),
    IsString(),
  );

export const IsHosts = (): PropertyDecorator =>
  list(
    read(hostOf),
    rule('isHost', (text) => hostOf(text) === text, 'a host name such as shop.example.com', { each: true }),
  );

export const IsHostPatterns = (): PropertyDecorator =>
  list(
    read(hostPatternOf),
    rule(
      'isHostPattern',
      (text) => hostPatternOf(text) === text,
      'a host name, or *.example.com for all hosts below one',
      { each: true },
    ),
  );

export const IsTimeZoneName = (): PropertyDecorator =>
  applyDecorators(
    trimmed,
    rule('isTimeZone', isTimeZone, 'an IANA time zone such as Europe/Berlin', { code: 'timeZone.invalid' }),
  );

export const IsCurrency = (): PropertyDecorator =>
  applyDecorators(
    read((text) => text.trim().toUpperCase()),
    IsISO4217CurrencyCode({ message: '$property must be a currency code of ISO 4217 such as EUR' }),
  );

export const IsAddressRanges = (): PropertyDecorator =>
  list(trimmed, rule('isAddressRange', isAddressRange, 'an address, or a range such as 192.0.2.0/24', { each: true }));

export const IsCountries = (): PropertyDecorator =>
  list(
    read((text) => text.trim().toUpperCase()),
    IsISO31661Alpha2({ each: true, message: 'each item of $property must be a country code of ISO 3166 such as DE' }),
  );

export const IsPathPatterns = (): PropertyDecorator =>
  list(
    trimmed,
    rule('isPathPattern', (text) => /^[/*]/.test(text) && text.length <= 1000, 'a path such as /admin/**', {
      each: true,
    }),
  );

export const IsPathRulePattern = (): PropertyDecorator =>
  applyDecorators(
    trimmed,
    rule(
      'isPathRulePattern',
      isPathRulePattern,
      'a path such as /user/*, of up to 255 characters with up to 8 wildcards',
    ),
  );

export const IsPathRuleReplacement = (): PropertyDecorator =>
  applyDecorators(trimmed, rule('isPathRuleReplacement', isPathRuleReplacement, 'a path of up to 255 characters'));
