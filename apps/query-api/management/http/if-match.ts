/** No document has this version. */
const NEVER = -1;

/** The version that an `If-Match` header insists on; undefined if any will do. */
export const expectedVersion = (ifMatch: string | undefined): number | undefined => {
  const tag = ifMatch?.trim();
  if (tag === undefined || tag === '' || tag === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(tag)?.[1];
  return version === undefined ? NEVER : Number(version);
};
