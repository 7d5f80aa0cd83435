import { segmentsOf } from '../blob-name.ts';

/*
 * Some S3-compatible stores keep keys as paths, and cannot hold `a` beside `a/b`. No name has a `~`, so that keys end in
 * one, as files do in the folder.
 */
const KEY_END = '~';

/** The key of a blob. Throws if the name is none. */
export const keyOf = (name: string): string => `${segmentsOf(name).join('/')}${KEY_END}`;

/** The name of the blob of a key, or undefined if the key is none of ours. */
export const nameOf = (key: string): string | undefined =>
  key.endsWith(KEY_END) ? key.slice(0, -KEY_END.length) : undefined;

/**
 * What the keys of a blob and of all below it begin with; of all there are, for the empty name. A key ends where others
 * go on, so that one beginning cannot cover both.
 */
export const keysOf = (name: string): readonly string[] => (name === '' ? [''] : [keyOf(name), `${name}/`]);
