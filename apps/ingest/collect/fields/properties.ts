import { propertiesText, refuseProperties } from '#libs/domain';
import { Invalid, type Read } from './invalid.ts';

const MAX_BYTES = 5 * 1024;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Properties of an event, as JSON: at most 50 keys of 64 characters, texts of 1,000, 3 levels, 5 KiB. */
export const properties: Read<string> = (value) => {
  const refusal = refuseProperties(value, '');
  if (refusal !== undefined) return new Invalid(`cannot be kept: ${refusal.detail}`, refusal.code, refusal.field);
  return propertiesText(value as object);
};

/** Traits of a user or metadata of a session, as JSON: an object of at most 5 KiB. */
export const freeObject: Read<string> = (value) => {
  if (!isObject(value)) return new Invalid('must be an object');
  const json = propertiesText(value);
  return Buffer.byteLength(json) > MAX_BYTES ? new Invalid('is larger than 5 KiB') : json;
};
