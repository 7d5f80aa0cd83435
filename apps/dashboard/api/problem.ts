import { type ProblemBody } from './types.ts';

/** A call that did not give what was asked for: a refusal of the server, or (status 0) no answer at all. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string | undefined;
  readonly field: string | undefined;

  constructor(body: Partial<ProblemBody>, options?: ErrorOptions) {
    super(body.detail ?? body.title ?? '', options);
    this.name = 'Problem';
    this.status = body.status ?? 0;
    this.code = body.code ?? 'network.unreachable';
    this.requestId = body.requestId;
    this.field = body.field;
  }

  get isSignedOut(): boolean {
    return this.status === 401;
  }

  /** Worth asking again without a change of the question. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem({ detail: String(error) }, { cause: error });
}
