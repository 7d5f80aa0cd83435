import avro from 'avsc';
import { NullableType } from './nullable-type.ts';
import { TextType } from './text-type.ts';
import { UuidType } from './uuid-type.ts';

const text = new TextType();

const isNullable = (schema: avro.Schema): schema is ['null', avro.Schema & string] =>
  Array.isArray(schema) && schema.length === 2 && schema[0] === 'null';

/** The avsc type of a schema, with our own types where the time goes: texts, ids and values that may be null. */
export function avroType(schema: avro.Schema): avro.Type {
  return avro.Type.forSchema(schema, {
    logicalTypes: { uuid: UuidType },
    omitRecordMethods: true,
    typeHook(inner, options) {
      if (inner === 'string') return text;
      if (isNullable(inner)) return new NullableType(avro.Type.forSchema(inner[1], options), options);
      return undefined;
    },
  });
}
