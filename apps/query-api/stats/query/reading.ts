import { Failure } from '#libs/domain';

/** Reads members of unknown input; every refusal names its field. */
const invalid = (field: string, detail: string): Failure => new Failure('field.invalid', detail, { field });

/** An object with no members but these; throws `field.invalid` or `field.unknown`. */
export const readObject = <M extends string>(
  value: unknown,
  field: string,
  members: readonly M[],
): Partial<Record<M, unknown>> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw field === ''
      ? new Failure('body.malformed', 'The body must be a JSON object.')
      : invalid(field, `${field} must be an object.`);
  }
  const stranger = Object.keys(value).find((name) => !(members as readonly string[]).includes(name));
  if (stranger === undefined) return value;
  const path = field === '' ? stranger : `${field}.${stranger}`;
  throw new Failure('field.unknown', `${path} is not known here; known are ${members.join(', ')}.`, { field: path });
};

export const readText = (value: unknown, field: string): string => {
  if (typeof value !== 'string' || value === '') throw invalid(field, `${field} must be a text.`);
  if (value.includes('\0')) throw invalid(field, `${field} must not contain NUL characters.`);
  return value;
};

export const readList = (value: unknown, field: string): readonly unknown[] => {
  if (!Array.isArray(value)) throw invalid(field, `${field} must be a list.`);
  return value as readonly unknown[];
};

export const readTexts = (value: unknown, field: string): readonly string[] =>
  readList(value, field).map((item, index) => readText(item, `${field}[${index}]`));

/** An integer, or its digits as a text, within bounds. */
export const readInteger = (value: unknown, field: string, { min, max }: { min: number; max: number }): number => {
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < min || number > max) {
    throw invalid(field, `${field} must be a whole number from ${min} to ${max}.`);
  }
  return number;
};

export const readOneOf = <T extends string>(value: unknown, field: string, among: readonly T[]): T => {
  const found = among.find((item) => item === value);
  if (found === undefined) throw invalid(field, `${field} must be one of ${among.join(', ')}.`);
  return found;
};
