const SEGMENT = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,200}$/;
const MAX_LENGTH = 800;

/** The segments of a name that is safe in every store. Throws on any other: names are made by us, so that is a bug. */
export const segmentsOf = (name: string): readonly string[] => {
  const segments = name.split('/');
  if (name.length > MAX_LENGTH || !segments.every((segment) => SEGMENT.test(segment))) {
    throw new Error(`${JSON.stringify(name.slice(0, 100))} is no name of a blob.`);
  }
  return segments;
};
