import { type ValidationError } from '@nestjs/common';
import { type ErrorCode } from '#libs/domain';

/** What is wrong with one field of a body. */
export interface Complaint {
  /** JSON path, such as `settings.modules.clicks` or `domains[2]`. */
  readonly field: string;
  readonly code: ErrorCode;
  readonly detail: string;
}

/** Names of class-validator's own constraints. */
const UNKNOWN_MEMBER = 'whitelistValidation';
const MISSING_MEMBER = 'isDefined';

const join = (parent: string, property: string): string => {
  if (parent === '') return property;
  return /^\d+$/.test(property) ? `${parent}[${property}]` : `${parent}.${property}`;
};

/** The constraint's own code, if its decorator named one in its context. */
const codeOf = (constraint: string, error: ValidationError): ErrorCode => {
  if (constraint === UNKNOWN_MEMBER) return 'field.unknown';
  if (constraint === MISSING_MEMBER) return 'field.missing';
  const context = error.contexts?.[constraint] as { readonly code?: ErrorCode } | undefined;
  return context?.code ?? 'field.invalid';
};

const detailOf = (code: ErrorCode, field: string, message: string, property: string): string => {
  if (code === 'field.unknown') return `${field} is not known here.`;
  if (code === 'field.missing') return `${field} is missing.`;
  // Messages begin with the property's own name; callers are told the whole path.
  return `${message.replace(new RegExp(`\\b${property.replace(/[^A-Za-z0-9_]/g, '.')}\\b`), field)}.`;
};

/** The first complaint about each field, in the order of the request's members. */
export const complaintsOf = (errors: readonly ValidationError[], parent = ''): readonly Complaint[] =>
  errors.flatMap((error) => {
    const field = join(parent, error.property);
    const [[constraint, message] = []] = Object.entries(error.constraints ?? {}).sort(missingFirst);
    const code = constraint === undefined ? undefined : codeOf(constraint, error);
    const own = code ? [{ field, code, detail: detailOf(code, field, message ?? '', error.property) }] : [];
    return [...own, ...complaintsOf(error.children ?? [], field)];
  });

const missingFirst = ([a]: [string, string], [b]: [string, string]): number =>
  Number(b === MISSING_MEMBER) - Number(a === MISSING_MEMBER);
