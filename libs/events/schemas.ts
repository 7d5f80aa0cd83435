import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type avro from 'avsc';
import { avroType } from './avro-type.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type EventName } from './generated/types.ts';

/** A schema with the fingerprint that records written by it carry. */
export interface EventSchema {
  readonly name: EventName;
  readonly fingerprint: bigint;
  readonly type: avro.Type;
}

const schemaFolder = dirname(fileURLToPath(import.meta.resolve('#schemas/topics.yml')));
const goldenFolder = join(schemaFolder, 'golden');

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

const filesIn = (folder: string, extension: string): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(extension))
    .sort()
    .map((file) => join(folder, file));

function eventSchema(schema: avro.Schema): EventSchema {
  const type = avroType(schema);
  const name = type.name?.split('.').at(-1) as EventName;
  return { name, fingerprint: fingerprintOf(JSON.stringify(type.schema())), type };
}

/** What is written now: `schemas/*.avsc`. */
export const currentSchemas: readonly EventSchema[] = filesIn(schemaFolder, '.avsc').map((file) =>
  eventSchema(readJson(file) as avro.Schema),
);

/** What was ever written: the writer schemas of `schemas/golden/`, which must be readable for ever. */
export const releasedSchemas: readonly EventSchema[] = filesIn(goldenFolder, '.json').map((file) =>
  eventSchema((readJson(file) as { schema: avro.Schema }).schema),
);
