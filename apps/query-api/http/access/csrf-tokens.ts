import { createHmac } from 'node:crypto';
import { isSameSecret } from '#libs/auth';

export const CSRF_COOKIE = 'footfall_csrf';

const READS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Proofs that a write by cookie was made by a page of ours: only those can read the cookie that holds the proof. */
export class CsrfTokens {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** What a write must carry in `X-CSRF-Token`, if the credential is what `of` names. */
  of(credential: string): string {
    return createHmac('sha256', this.#key).update(`csrf:${credential}`).digest('base64url');
  }

  /** Whether a request only reads, or carries the proof. */
  admits(method: string, candidate: unknown, credential: string): boolean {
    if (READS.includes(method)) return true;
    return typeof candidate === 'string' && isSameSecret(candidate, this.of(credential));
  }
}
