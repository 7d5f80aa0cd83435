import { createHmac } from 'node:crypto';
import { isSameSecret } from '#libs/auth';

export const SESSION_COOKIE = 'footfall_admin';
export const SESSION_LIFE_SECONDS = 30 * 24 * 60 * 60;

/**
 * Signed sessions of the instance's owner: a cookie says until when it holds, and a signature that we said so. Nothing is
 * stored; another secret or admin token ends them all.
 */
export class AdminSession {
  readonly #key: Buffer;
  readonly #now: () => number;

  constructor(key: Buffer, now: () => number = Date.now) {
    this.#key = key;
    this.#now = now;
  }

  /** A new session's cookie value. */
  begin(): string {
    const endsAt = String(this.#now() + SESSION_LIFE_SECONDS * 1000);
    return `${endsAt}.${this.#sign(`session:${endsAt}`)}`;
  }

  /** Whether a cookie is a session of ours, and still holds. */
  check(cookie: string): 'valid' | 'ended' | 'unknown' {
    const [endsAt = '', signature = ''] = cookie.split('.');
    if (!isSameSecret(signature, this.#sign(`session:${endsAt}`))) return 'unknown';
    return Number(endsAt) > this.#now() ? 'valid' : 'ended';
  }

  #sign(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('base64url');
  }
}
