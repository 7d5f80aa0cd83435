const LONGEST_SECONDS = 300;

/** What is read of an answer; a request that got none counts as 503. */
export interface Answer {
  readonly status: number;
  readonly headers?: { readonly get: (name: string) => string | null };
}

/** Whether the server may take it later: it is busy or away. Every other answer is its last word. */
export const isWorthRetrying = (answer: Answer): boolean => answer.status === 429 || answer.status > 499;

/** Seconds to wait, after having waited `before`: what `Retry-After` asks for, else twice as long as before. */
export const nextPause = (answer: Answer, before: number): number =>
  Number(answer.headers?.get('Retry-After')) || Math.min(2 * before, LONGEST_SECONDS);
