import { type ErrorCode, type Failure, errorCatalogue } from '#libs/domain';

/** RFC 9457, with the stable `code` and the request's id. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code: ErrorCode;
  readonly requestId: string;
  readonly field?: string;
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** What the caller is told of a refusal. */
export const problemOf = (failure: Failure, requestId: string): Problem => {
  const { status, title } = errorCatalogue[failure.code];
  return {
    type: `urn:footfall:error:${failure.code}`,
    title,
    status,
    detail: failure.message,
    code: failure.code,
    requestId,
    ...(failure.field !== undefined && { field: failure.field }),
    ...failure.members,
  };
};

/** What the caller is told of a bug: nothing but that there is one. */
export const internalProblem = (requestId: string): Problem => {
  const { status, title } = errorCatalogue.internal;
  return { type: 'urn:footfall:error:internal', title, status, code: 'internal', requestId };
};
