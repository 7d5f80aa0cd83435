import { createHash, createHmac, randomBytes } from 'node:crypto';
import { isSameSecret } from './same-secret.ts';

const PREFIX = 'ffr_';
const SHAPE = /^ffr_([0-9a-f-]{36})\.([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{43})$/;

/** How long the token before the last is answered with the last again: a reply may be lost, and two tabs ask at once. */
const GRACE_MS = 10_000;

/** A token as it is handed out, and the hash that is kept of it. */
export interface IssuedRefreshToken {
  readonly token: string;
  readonly hash: string;
}

/** A token that was issued for a family, whether or not it still holds. */
export interface ReadRefreshToken {
  readonly familyId: string;
  readonly hash: string;
  /** The one token that comes after this one: the same, however often it is asked for. */
  successor(): IssuedRefreshToken;
}

/** What is kept of a family: the tokens that came one after another from one sign-in. */
export interface RefreshFamily {
  readonly hash: string;
  readonly previousHash: string | null;
  /** Epoch milliseconds. */
  readonly rotatedAt: number;
  readonly endsAt: number;
}

/**
 * Tokens that are exchanged for a new one each time. Each is followed by a keyed hash of itself, so that only hashes are
 * kept, and yet a successor can be named twice. A tag tells tokens that were issued once from made-up ones: only the
 * former, used again, are a theft.
 */
export class RefreshTokens {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** The first token of a new family. */
  first(familyId: string): IssuedRefreshToken {
    return this.#issue(familyId, randomBytes(32).toString('base64url'));
  }

  /** Undefined for what was never issued. */
  read(token: string): ReadRefreshToken | undefined {
    const [, familyId = '', secret = '', tag = ''] = SHAPE.exec(token) ?? [];
    if (familyId === '' || !isSameSecret(tag, this.#mac('tag', familyId, secret))) return undefined;
    const successor = (): IssuedRefreshToken => this.#issue(familyId, this.#mac('next', familyId, secret));
    return { familyId, hash: hashOf(secret), successor };
  }

  #issue(familyId: string, secret: string): IssuedRefreshToken {
    const tag = this.#mac('tag', familyId, secret);
    return { token: `${PREFIX}${familyId}.${secret}.${tag}`, hash: hashOf(secret) };
  }

  #mac(purpose: 'tag' | 'next', familyId: string, secret: string): string {
    return createHmac('sha256', this.#key).update(`${purpose}:${familyId}.${secret}`).digest('base64url');
  }
}

// The secret has 256 random bits: nothing is gained by a slow hash.
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** What becomes of a family when one of its tokens comes: it goes on, its last answer is given again, or it is stolen. */
export type RefreshVerdict = 'rotate' | 'again' | 'reused' | 'ended';

export const judgeRefresh = (family: RefreshFamily, hash: string, now: number): RefreshVerdict => {
  if (family.endsAt <= now) return 'ended';
  if (hash === family.hash) return 'rotate';
  const isGrace = hash === family.previousHash && now - family.rotatedAt <= GRACE_MS;
  return isGrace ? 'again' : 'reused';
};
