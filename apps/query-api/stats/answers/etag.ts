import { createHash } from 'node:crypto';

/** JSON with members in one order, so that the same question has the same text. */
const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );

/** A short name of everything that an answer depends on. */
export const keyOf = (parts: object): string =>
  createHash('sha256').update(canonicalJson(parts)).digest('base64url').slice(0, 27);

export const weakTag = (key: string): string => `W/"${key}"`;

/** Whether the caller has this answer already. */
export const isNotModified = (ifNoneMatch: string | undefined, key: string): boolean =>
  (ifNoneMatch ?? '').split(',').some((tag) => [weakTag(key), `"${key}"`, '*'].includes(tag.trim()));
