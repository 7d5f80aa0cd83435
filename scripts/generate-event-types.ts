/**
 * Writes libs/events/generated/types.ts from schemas/*.avsc, so that no shape of an event is written twice.
 * Run by `npm run generate:events`; its spec fails when the file is stale.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';

interface Field {
  readonly name: string;
  readonly type: Schema;
  readonly doc?: string;
}

type NamedSchema =
  | { readonly type: 'record'; readonly name: string; readonly doc?: string; readonly fields: readonly Field[] }
  | { readonly type: 'enum'; readonly name: string; readonly doc?: string; readonly symbols: readonly string[] }
  | { readonly type: 'fixed'; readonly name: string; readonly doc?: string; readonly size: number };
type ArraySchema = { readonly type: 'array'; readonly items: Schema };
type AnnotatedPrimitive = { readonly type: 'long'; readonly logicalType: string };
type Schema = string | readonly Schema[] | NamedSchema | ArraySchema | AnnotatedPrimitive;

const primitives: Readonly<Record<string, string>> = {
  null: 'null',
  boolean: 'boolean',
  int: 'number',
  long: 'number',
  double: 'number',
  string: 'string',
};

const schemaFolder = fileURLToPath(new URL('../schemas/', import.meta.url));
const prettierSettings = fileURLToPath(new URL('../.prettierrc.json', import.meta.url));

/** Where the generated types live. */
export const typesFile = fileURLToPath(new URL('../libs/events/generated/types.ts', import.meta.url));

const readSchemas = (): Extract<NamedSchema, { type: 'record' }>[] =>
  readdirSync(schemaFolder)
    .filter((file) => file.endsWith('.avsc'))
    .sort()
    .map((file) => JSON.parse(readFileSync(schemaFolder + file, 'utf8')) as Extract<NamedSchema, { type: 'record' }>);

/** Collects the declarations of named types, each once, in the order of first sight. */
class Declarations {
  readonly #texts = new Map<string, string>();

  declare(name: string, text: string): void {
    const earlier = this.#texts.get(name);
    if (earlier !== undefined && earlier !== text) throw new Error(`Two schemas declare ${name} differently`);
    this.#texts.set(name, text);
  }

  get all(): readonly string[] {
    return [...this.#texts.values()];
  }
}

const comment = (doc: string | undefined): string => (doc === undefined ? '' : `/** ${doc} */\n`);

const isAvroUnion = (schema: Schema): schema is readonly Schema[] => Array.isArray(schema);

/** The TypeScript type of a schema; named types inside are declared on the way. */
function typeOf(schema: Schema, declarations: Declarations): string {
  if (typeof schema === 'string') return primitives[schema] ?? schema;
  if (isAvroUnion(schema)) {
    const [first, ...others] = schema.map((branch) => typeOf(branch, declarations));
    return [...others, first].join(' | ');
  }
  if (schema.type === 'array') return `readonly ${typeOf(schema.items, declarations)}[]`;
  if (schema.type === 'long') return 'EpochMs';
  return declareNamed(schema, declarations);
}

function declareNamed(schema: NamedSchema, declarations: Declarations): string {
  declarations.declare(schema.name, comment(schema.doc) + declarationOf(schema, declarations));
  return schema.name;
}

function declarationOf(schema: NamedSchema, declarations: Declarations): string {
  switch (schema.type) {
    case 'fixed':
      return `export type ${schema.name} = string;`;
    case 'enum':
      return `export type ${schema.name} = ${schema.symbols.map((symbol) => `'${symbol}'`).join(' | ')};`;
    case 'record': {
      const fields = schema.fields.map(
        ({ name, type, doc }) => `${comment(doc)}readonly ${name}: ${typeOf(type, declarations)};`,
      );
      return `export interface ${schema.name} {\n${fields.join('\n')}\n}`;
    }
  }
}

/** The text of libs/events/generated/types.ts as the schemas are now. */
export async function eventTypes(): Promise<string> {
  const declarations = new Declarations();
  const names = readSchemas().map((schema) => declareNamed(schema, declarations));
  const text = [
    '// Generated from schemas/*.avsc by `npm run generate:events`. Do not edit.',
    '/** Milliseconds since 1970-01-01T00:00:00Z. */\nexport type EpochMs = number;',
    ...declarations.all,
    `/** Every event of the log by its name. */\nexport interface EventValues {\n${names.map((name) => `readonly ${name}: ${name};`).join('\n')}\n}`,
    'export type EventName = keyof EventValues;',
  ].join('\n\n');
  const settings = JSON.parse(readFileSync(prettierSettings, 'utf8')) as object;
  return format(text, { ...settings, parser: 'typescript' });
}

if (import.meta.main) writeFileSync(typesFile, await eventTypes());
