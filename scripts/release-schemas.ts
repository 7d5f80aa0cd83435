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

/** Makes values that fit a schema and differ from field to field; `full` fills what may be null. */
class Sampler {
  readonly #full: boolean;
  readonly #named = new Map<string, NamedSchema>();
  #count = 0;

  constructor(full: boolean) {
    this.#full = full;
  }

  sample(schema: Schema, field = ''): unknown {
    if (typeof schema === 'string') return this.#primitive(schema, field);
    if (Array.isArray(schema))
      return this.#full ? this.sample((schema as readonly Schema[]).at(-1) ?? 'null', field) : null;
    const named = schema as NamedSchema;
    this.#named.set(named.name, named);
    if (named.fields) return Object.fromEntries(named.fields.map((own) => [own.name, this.sample(own.type, own.name)]));
    if (named.symbols) return named.symbols.at(this.#full ? -1 : 0);
    if (named.items) return this.#full ? [this.sample(named.items), this.sample(named.items)] : [];
    return named.type === 'fixed' ? this.#uuid() : this.#primitive(named.type, field);
  }

  #primitive(name: string, field: string): unknown {
    const declared = this.#named.get(name);
    if (declared) return this.sample(declared, field);
    this.#count++;
    if (name === 'string') return this.#full ? `${field} ${this.#count} – ü 漢 🦶` : '';
    if (name === 'boolean') return this.#full;
    if (name === 'long') return this.#full ? 1_789_000_000_000 + this.#count : 0;
    if (name === 'double') return this.#full ? this.#count + 0.25 : 0;
    return this.#full ? this.#count : 0;
  }

  #uuid(): string {
    this.#count++;
    return `0192f3a4-5b6c-7d8e-9fa0-${this.#count.toString(16).padStart(12, '0')}`;
  }
}

function goldenOf(schema: NamedSchema): string {
  const records = [true, false].map((full) => {
    const value = new Sampler(full).sample(schema) as EventValues[EventName];
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
