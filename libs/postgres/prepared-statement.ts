import { createHash } from 'node:crypto';
import { type QueryConfig } from 'pg';

const names = new Map<string, string>();

const nameOf = (text: string): string => {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = createHash('sha1').update(text).digest('base64url');
  names.set(text, name);
  return name;
};

/** The query under a name made from its text: pg parses a named query once per connection. */
export const preparedStatement = (text: string, values: readonly unknown[]): QueryConfig => ({
  name: nameOf(text),
  text,
  values: [...values],
});
