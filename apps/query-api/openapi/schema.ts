/** A JSON Schema (draft 2020-12), as OpenAPI 3.1 has them. */
export type Schema = Readonly<Record<string, unknown>>;

/** Members of an object by their names; one whose name ends with `?` may be absent. */
export type Members = Readonly<Record<string, Schema>>;

export const text: Schema = { type: 'string' };
export const integer: Schema = { type: 'integer' };
export const number: Schema = { type: 'number' };
export const boolean: Schema = { type: 'boolean' };
export const instant: Schema = { type: 'string', format: 'date-time' };
export const uuid: Schema = { type: 'string', format: 'uuid' };
/** Anything that JSON can say. */
export const anything: Schema = {};
/** An object whose members are a caller's own words. */
export const free: Schema = { type: 'object', additionalProperties: true };

export const textOf = (maxLength: number): Schema => ({ type: 'string', maxLength });

export const oneOf = (...words: readonly string[]): Schema => ({ type: 'string', enum: words });

export const integerOf = (minimum: number, maximum: number): Schema => ({ type: 'integer', minimum, maximum });

export const list = (items: Schema): Schema => ({ type: 'array', items });

export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

export const map = (values: Schema): Schema => ({ type: 'object', additionalProperties: values });

/** The same with a sentence of what it means. */
export const said = (schema: Schema, description: string): Schema => ({ ...schema, description });

export const nullable = (schema: Schema): Schema => {
  const { type, enum: words } = schema;
  if (typeof type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  return { ...schema, type: [type, 'null'], ...(Array.isArray(words) && { enum: [...(words as string[]), null] }) };
};

const isOptional = (name: string): boolean => name.endsWith('?');

export const object = (members: Members): Schema => ({
  type: 'object',
  properties: Object.fromEntries(
    Object.entries(members).map(([name, schema]) => [isOptional(name) ? name.slice(0, -1) : name, schema]),
  ),
  required: Object.keys(members).filter((name) => !isOptional(name)),
});

/** Members that all have one schema. */
export const each = (schema: Schema, ...names: readonly string[]): Members =>
  Object.fromEntries(names.map((name) => [name, schema]));

/** A page of a list, with what this list tells beside. */
export const page = (row: Schema, more: Members = {}): Schema =>
  object({
    data: list(row),
    total: nullable(integer),
    limit: integer,
    'offset?': integer,
    nextCursor: nullable(text),
    ...more,
  });

/** A page of a report. */
export const reportPage = (row: Schema, more: Members = {}): Schema => page(row, { meta: ref('Meta'), ...more });
