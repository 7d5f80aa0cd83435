type Plain = string | number | boolean | null;

/**
 * Values as the text of a PostgreSQL array: numbers, booleans, UUIDs, and null. Nothing in them needs quoting, so this
 * is many times faster than the driver's own way; never for other texts.
 */
export const arrayLiteral = (values: readonly Plain[]): string => {
  let text = '';
  for (const value of values) text += `,${value ?? 'NULL'}`;
  return `{${text.slice(1)}}`;
};
