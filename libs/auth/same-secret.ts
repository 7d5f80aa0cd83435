import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Whether two texts are the same, in a time that tells nothing of where they differ. Digests are compared, since they
 * are of one length whatever was sent: characters beyond ASCII have more bytes than a text has characters.
 */
export const isSameSecret = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));
