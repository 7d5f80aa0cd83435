import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decode, encode, type EventName } from './index.ts';
import { currentSchemas, releasedSchemas } from './schemas.ts';

interface Field {
  readonly name: string;
  readonly default?: unknown;
  readonly type: unknown;
}

interface Golden {
  readonly schema: { readonly name: EventName; readonly fields: readonly Field[] };
  readonly records: readonly { readonly holds: string; readonly value: object; readonly hex: string }[];
}

const read = (file: string): unknown =>
  JSON.parse(readFileSync(fileURLToPath(import.meta.resolve(`#schemas/${file}`)), 'utf8'));
const schemaFolder = fileURLToPath(new URL('.', import.meta.resolve('#schemas/topics.yml')));
const goldenFiles = readdirSync(`${schemaFolder}golden`);
const golden = (file: string): Golden => read(`golden/${file}`) as Golden;

/** Every field of a schema by its path, those of records inside included. */
function fieldsOf(schema: unknown, path = ''): Map<string, Field> {
  const fields = new Map<string, Field>();
  if (typeof schema !== 'object' || schema === null || !('fields' in schema)) return fields;
  for (const field of schema.fields as readonly Field[]) {
    fields.set(path + field.name, field);
    for (const [inner, value] of fieldsOf(field.type, `${path}${field.name}.`)) fields.set(inner, value);
  }
  return fields;
}

/** The first that shares no part with an earlier release may lack defaults: it came with a record that has one. */
const cameWithItsRecord = (path: string, added: ReadonlyMap<string, Field>): boolean =>
  added.has(path.split('.').slice(0, -1).join('.'));

describe('what a released schema wrote', () => {
  const records = goldenFiles.flatMap((file) => golden(file).records.map((record) => ({ file, ...record })));

  it.each(records)('still decodes: $file, $holds', ({ file, hex, value }) => {
    const { name, value: decoded } = decode(Buffer.from(hex, 'hex'));
    expect(name).toBe(golden(file).schema.name);
    expect(JSON.parse(JSON.stringify(decoded))).toMatchObject(value);
  });
});

describe('every schema', () => {
  it.each(currentSchemas)('of $name has its golden records', ({ name, fingerprint }) => {
    const fingerprints = releasedSchemas
      .filter((released) => released.name === name)
      .map((released) => released.fingerprint);
    expect(fingerprints).toContain(fingerprint);
  });

  it.each(goldenFiles.filter((file) => file.endsWith('.1.json')))(
    'gives a default to each field added since its first release: %s',
    (file) => {
      const first = fieldsOf(golden(file).schema);
      const now = fieldsOf(read(file.replace('.1.json', '.avsc')));
      const added = new Map([...now].filter(([path]) => !first.has(path)));
      const lacking = [...added].filter(([path, field]) => !('default' in field) && !cameWithItsRecord(path, added));
      expect(lacking.map(([path]) => path)).toEqual([]);
    },
  );

  it('is written with the bytes of its newest golden file', () => {
    for (const { name, value, hex } of goldenFiles.flatMap((file) =>
      golden(file).records.map((record) => ({ name: golden(file).schema.name, ...record })),
    )) {
      const isCurrent =
        decode(Buffer.from(hex, 'hex')).name === name &&
        hexHead(hex) === hexHead(encode(name, value as never).toString('hex'));
      if (isCurrent) expect(encode(name, value as never).toString('hex')).toBe(hex);
    }
  });
});

const hexHead = (hex: string): string => hex.slice(0, 20);
