import { DAY_MS, MINUTE_MS } from '#libs/domain';

/** Kind `repeat`: what a request with an `Idempotency-Key` asked for, and what it was answered. */
export interface RepeatBody {
  /** Of all that the request asks for. */
  readonly asked: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Null while it is being worked on. */
  readonly answer: RepeatAnswer | null;
}

export interface RepeatAnswer {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** Hash of the file that was sent; null if none was. */
  readonly content: string | null;
}

const KEPT_MS = DAY_MS;
/** What nobody has answered for so long was broken off by a crash; a large file takes its time. */
const GIVEN_UP_MS = 15 * MINUTE_MS;

/** What becomes of a request whose key was used before. */
export type Repeated = 'again' | 'wait' | 'mismatch' | 'anew';

/** Whether a record is of no use any more. */
export const isForgotten = ({ at, answer }: RepeatBody, now: number): boolean =>
  now - at > (answer === null ? GIVEN_UP_MS : KEPT_MS);

/** Judges a request by what its key was used for before. */
export const judgeRepeat = (before: RepeatBody, asked: string, now: number): Repeated => {
  if (isForgotten(before, now)) return 'anew';
  if (before.asked !== asked) return 'mismatch';
  return before.answer === null ? 'wait' : 'again';
};
