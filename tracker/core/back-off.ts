const LONGEST_SECONDS = 300;

/** What is read of an answer; a request that got none counts as 503. */
export interface Answer {
  readonly status: number;
  readonly headers?: { readonly get: (name: string) => string | null };
}

/** Whether the server may take it later: it is busy or away. Every other answer is its last word. */
export const isWorthRetrying = (answer: Answer): boolean => answer.status === 429 || answer.status > 499;

/** Seconds of the pause after this one, as long as the server is away. */
export const longer = (pause: number): number => Math.min(2 * pause, LONGEST_SECONDS);

/** Seconds to wait: what `Retry-After` asks for, else our own `pause`. */
export const secondsToWait = (answer: Answer, pause: number): number =>
  Number(answer.headers?.get('Retry-After')) || pause;
