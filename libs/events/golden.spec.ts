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

const schemaFolder = fileURLToPath(new URL('.', import.meta.resolve('#schemas/topics.yml')));
const read = (file: string): unknown => JSON.parse(readFileSync(schemaFolder + file, 'utf8'));
const goldenFiles = readdirSync(`${schemaFolder}golden`).map((name) => `golden/${name}`);
const golden = (file: string): Golden => read(file) as Golden;

const goldenRecords = goldenFiles.flatMap((file) => {
  const { schema, records } = golden(file);
  return records.map((record) => ({ file, name: schema.name, ...record }));
});

/** The first ten bytes, which name the writer schema. */
const head = (hex: string): string => hex.slice(0, 20);

/** Every field of a schema by its path, those of records inside included. */
function fieldsOf(schema: unknown, path = ''): ReadonlyMap<string, Field> {
  if (typeof schema !== 'object' || schema === null || !('fields' in schema)) return new Map();
  const fields = (schema.fields as readonly Field[]).flatMap((field) => [
    [path + field.name, field] as const,
    ...fieldsOf(field.type, `${path}${field.name}.`),
  ]);
  return new Map(fields);
}

/** Fields that came since the first release and have no default, unless the record around them came too. */
function addedWithoutDefault(first: unknown, now: unknown): readonly string[] {
  const before = fieldsOf(first);
  const added = new Map([...fieldsOf(now)].filter(([path]) => !before.has(path)));
  const cameWithItsRecord = (path: string): boolean => added.has(path.slice(0, path.lastIndexOf('.')));
  return [...added].filter(([path, field]) => !('default' in field) && !cameWithItsRecord(path)).map(([path]) => path);
}

describe('what a released schema wrote', () => {
  it.each(goldenRecords)('still decodes: $file, $holds', ({ name, hex, value }) => {
    const decoded = decode(Buffer.from(hex, 'hex'));
    expect(decoded.name).toBe(name);
    expect(JSON.parse(JSON.stringify(decoded.value))).toMatchObject(value);
  });

  it.each(goldenRecords)('is written byte by byte as before while the schema stays: $file, $holds', (record) => {
    const written = encode(record.name, record.value as never).toString('hex');
    if (head(written) === head(record.hex)) expect(written).toBe(record.hex);
  });
});

describe('every schema', () => {
  it.each(currentSchemas)('of $name has its golden records (npm run release:schemas)', ({ name, fingerprint }) => {
    const releases = releasedSchemas.filter((released) => released.name === name);
    expect(releases.map((released) => released.fingerprint)).toContain(fingerprint);
  });

  it.each(goldenFiles.filter((file) => file.endsWith('.1.json')))(
    'gives a default to each field added since its first release: %s',
    (file) => {
      const now = read(file.replace('golden/', '').replace('.1.json', '.avsc'));
      expect(addedWithoutDefault(golden(file).schema, now)).toEqual([]);
    },
  );

  it('would be refused with a new field that has no default', () => {
    const first = { fields: [{ name: 'page', type: { fields: [{ name: 'path', type: 'string' }] } }] };
    const pageNow = {
      fields: [
        { name: 'path', type: 'string' },
        { name: 'title', type: 'string' },
      ],
    };
    const visit = { fields: [{ name: 'id', type: 'string' }] };
    const now = {
      fields: [
        { name: 'page', type: pageNow },
        { name: 'visit', type: visit, default: { id: '' } },
      ],
    };
    expect(addedWithoutDefault(first, now)).toEqual(['page.title']);
  });
});
