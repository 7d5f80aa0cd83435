/**
 * Writes a golden file for every schema that has changed since its last one: `schemas/golden/<schema>.<version>.json`
 * holds the writer schema and records that it wrote. Run by `npm run release:schemas`. A golden file is never edited or
 * deleted, because such records lie in logs for ever.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { encode, type EventName, type EventValues } from '#libs/events';

interface NamedSchema {
  readonly type: string;
  readonly name: string;
  readonly fields?: readonly { readonly name: string; readonly type: Schema }[];
  readonly symbols?: readonly string[];
  readonly items?: Schema;
}
type Schema = string | readonly Schema[] | NamedSchema;

const schemaFolder = fileURLToPath(new URL('../schemas/', import.meta.url));
const goldenFolder = `${schemaFolder}golden/`;

const readSchema = (file: string): NamedSchema => JSON.parse(readFileSync(schemaFolder + file, 'utf8')) as NamedSchema;

type Sample = (schema: Schema, field: string) => unknown;

/** Values that differ from field to field: `full` by the number of the field, else the emptiest there are. */
const primitives = (full: boolean): Readonly<Record<string, (count: number, field: string) => unknown>> => ({
  string: (count, field) => (full ? `${field} ${count} – ü 漢 🦶` : ''),
  boolean: () => full,
  int: (count) => (full ? count : 0),
  long: (count) => (full ? 1_789_000_000_000 + count : 0),
  double: (count) => (full ? count + 0.25 : 0),
  fixed: (count) => `0192f3a4-5b6c-7d8e-9fa0-${count.toString(16).padStart(12, '0')}`,
});

/** Makes a value that fits a schema; `full` fills what may be null or empty. */
function sampler(full: boolean): Sample {
  const declared = new Map<string, NamedSchema>();
  const make = primitives(full);
  let count = 0;
  const complex = (schema: NamedSchema): unknown => {
    if (schema.fields) return Object.fromEntries(schema.fields.map(({ name, type }) => [name, sample(type, name)]));
    if (schema.symbols) return schema.symbols.at(full ? -1 : 0);
    if (schema.items) return full ? [sample(schema.items, ''), sample(schema.items, '')] : [];
    return undefined;
  };
  const sample: Sample = (schema, field) => {
    if (Array.isArray(schema)) return full ? sample((schema as readonly Schema[])[1] ?? 'null', field) : null;
    const named =
      typeof schema === 'string' ? (declared.get(schema) ?? { type: schema, name: schema }) : (schema as NamedSchema);
    declared.set(named.name, named);
    return complex(named) ?? make[named.type]?.(++count, field);
  };
  return sample;
}

function goldenOf(schema: NamedSchema): string {
  const records = [true, false].map((full) => {
    const value = sampler(full)(schema, '') as EventValues[EventName];
    return {
      holds: full ? 'every field' : 'nothing that may be left out',
      value,
      hex: encode(schema.name as EventName, value).toString('hex'),
    };
  });
  return `${JSON.stringify({ schema, records }, null, 2)}\n`;
}

const fingerprintIn = (golden: string): string | undefined => /"hex": "c301([0-9a-f]{16})/.exec(golden)?.[1];

function release(file: string): void {
  const stem = file.replace('.avsc', '');
  const released = readdirSync(goldenFolder).filter((golden) => golden.startsWith(`${stem}.`));
  const golden = goldenOf(readSchema(file));
  const fingerprints = released.map((name) => fingerprintIn(readFileSync(goldenFolder + name, 'utf8')));
  if (fingerprints.includes(fingerprintIn(golden))) return;
  const name = `${stem}.${released.length + 1}.json`;
  writeFileSync(goldenFolder + name, golden);
  console.log(`Released schemas/golden/${name}`);
}

readdirSync(schemaFolder)
  .filter((file) => file.endsWith('.avsc'))
  .forEach(release);
