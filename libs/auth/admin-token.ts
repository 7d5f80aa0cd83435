import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The token of the owner of the instance. Compared in constant time; only its digest is held. */
export class AdminToken {
  readonly #digest: Buffer;

  constructor(token: string) {
    this.#digest = digest(token);
  }

  verify(candidate: string): boolean {
    return timingSafeEqual(this.#digest, digest(candidate));
  }
}
