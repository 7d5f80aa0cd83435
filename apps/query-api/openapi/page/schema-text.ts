import { type Schema } from '../schema.ts';
import { type Html, html } from './html.ts';

const PREFIX = '#/components/schemas/';

const wordsOf = ({ enum: words, type }: Schema): string =>
  Array.isArray(words)
    ? words.map((word) => JSON.stringify(word)).join(' | ')
    : [type ?? 'anything'].flat().map(String).join(' | ');

const limitsOf = ({ format, maxLength, minimum, maximum }: Schema): string =>
  [
    typeof format === 'string' ? ` (${format})` : '',
    typeof maxLength === 'number' ? ` ≤ ${maxLength}` : '',
    typeof minimum === 'number' && typeof maximum === 'number' ? ` ${minimum} to ${maximum}` : '',
  ].join('');

const named = (schema: Schema): string | undefined =>
  typeof schema['$ref'] === 'string' ? schema['$ref'].slice(PREFIX.length) : undefined;

/** A schema in one line: `Website`, `list of TopRow`, `string | null`; names lead to where they are explained. */
export const schemaLine = (schema: Schema): Html => {
  const name = named(schema);
  if (name !== undefined) return html`<a href="#schema-${name}">${name}</a>`;
  const either = (schema['anyOf'] ?? schema['oneOf']) as readonly Schema[] | undefined;
  if (either) return joined(either.map(schemaLine), ' | ');
  if (schema['type'] === 'array') return html`list of ${schemaLine(schema['items'] as Schema)}`;
  if (typeof schema['additionalProperties'] === 'object') {
    return html`map of ${schemaLine(schema['additionalProperties'] as Schema)}`;
  }
  return html`${wordsOf(schema)}${limitsOf(schema)}`;
};

const joined = (parts: readonly Html[], between: string): Html =>
  parts.reduce((line, part) => html`${line}${between}${part}`);

const membersOf = (schema: Schema): readonly (readonly [string, Schema])[] =>
  Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, Schema>>);

const inner = (schema: Schema): Schema => (schema['type'] === 'array' ? (schema['items'] as Schema) : schema);

const member = (name: string, schema: Schema, isRequired: boolean): Html => html`
  <li>
    <code>${name}${isRequired ? '' : '?'}</code> ${schemaLine(schema)}
    ${typeof schema['description'] === 'string' ? html`<span>${schema['description']}</span>` : ''}
    ${membersOf(inner(schema)).length > 0 ? schemaMembers(inner(schema)) : ''}
  </li>
`;

/** The members of an object, one below the other; a schema without members in its line. */
export const schemaMembers = (schema: Schema): Html => {
  const members = membersOf(schema);
  if (members.length === 0) return html`<p>${schemaLine(schema)}</p>`;
  const required = new Set(schema['required'] as readonly string[]);
  return html`<ul class="members">
    ${members.map(([name, one]) => member(name, one, required.has(name)))}
  </ul>`;
};
