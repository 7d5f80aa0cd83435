import { createHash, randomBytes } from 'node:crypto';

const LIFE_MS = 24 * 60 * 60 * 1000;
const digest = (token: string): string => createHash('sha256').update(token).digest('base64');

/** Tokens that sign in once, within a day of being made. They live in this process only: a restart makes a new one. */
export class OneTimeLinks {
  readonly #endsAt = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** A new token; its holder may sign in once. */
  make(): string {
    this.#forgetEnded();
    const token = randomBytes(24).toString('base64url');
    this.#endsAt.set(digest(token), this.#now() + LIFE_MS);
    return token;
  }

  /** True once for each token that was made and has not ended. */
  take(token: string): boolean {
    this.#forgetEnded();
    return this.#endsAt.delete(digest(token));
  }

  #forgetEnded(): void {
    for (const [key, endsAt] of this.#endsAt) if (endsAt <= this.#now()) this.#endsAt.delete(key);
  }
}
