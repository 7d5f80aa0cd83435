import { type CustomTypesConfig, types } from 'pg';

const INT8 = 20;
const DATE = 1082;
const BYTEA = 17;

type Parse = (value: string) => unknown;
type TypeId = Parameters<typeof types.getTypeParser>[0];

const safeInteger = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit into a number`);
  return value;
};

/** Twice as fast as pg's own, which also reads the format that servers spoke before version 9. */
const hexBytes = (text: string): Buffer => Buffer.from(text.slice(2), 'hex');

const asText = (text: string): string => text;

const parsers = new Map<number, Parse>([
  [INT8, safeInteger],
  [DATE, asText],
  [BYTEA, hexBytes],
]);

/** pg's own readings, but for counts that are numbers, days that are no local midnights, and bytes read faster. */
export const columnTypes: CustomTypesConfig = {
  getTypeParser: (oid: TypeId, format?: 'text' | 'binary'): Parse => {
    const own = format === 'binary' ? undefined : parsers.get(oid);
    return own ?? (types.getTypeParser(oid, format) as Parse);
  },
};
