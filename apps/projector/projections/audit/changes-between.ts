import { type AuditedDocument } from './audited.ts';

/** One field that has another value; null for none. Fields of fields are named with a dot: `modules.clicks`. */
export interface FieldChange {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

const isPlain = (value: unknown): value is AuditedDocument =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Says in which fields a document differs from what it was, in the order of their names. */
export const changesBetween = (
  before: AuditedDocument,
  after: AuditedDocument,
  within = '',
): readonly FieldChange[] => {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name): readonly FieldChange[] => {
    const [from = null, to = null] = [before[name], after[name]];
    if (isSame(from, to)) return [];
    const field = `${within}${name}`;
    return isPlain(from) && isPlain(to) ? changesBetween(from, to, `${field}.`) : [{ field, from, to }];
  });
};
