import { type Reading, byLabel } from '#libs/telemetry';

/** Requests that were refused as a whole, by code, since the process began. */
export class RequestFailures {
  readonly #codes = new Map<string, number>();

  /** `code` is one of our catalogue. */
  count(code: string): void {
    this.#codes.set(code, (this.#codes.get(code) ?? 0) + 1);
  }

  readings(): readonly Reading[] {
    return byLabel('code', Object.fromEntries(this.#codes));
  }
}
