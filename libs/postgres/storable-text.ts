const REPLACEMENT = '\uFFFD';
const UNSTORABLE_ESCAPE = /\\u(?:0000|[dD][89a-fA-F])/;

/** The text with what PostgreSQL cannot hold (U+0000, lone surrogates) replaced: one bad character must not stop a batch. */
export const storableText = (text: string): string => {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  return wellFormed.includes('\0') ? wellFormed.replaceAll('\0', REPLACEMENT) : wellFormed;
};

const storable = (value: unknown): unknown => {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [storableText(key), storable(member)]));
};

/** The same for JSON text, where such characters hide in escapes; parsed again only if one is there. */
export const storableJson = (json: string): string =>
  UNSTORABLE_ESCAPE.test(json) ? JSON.stringify(storable(JSON.parse(json))) : json;
