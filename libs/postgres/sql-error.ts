import { DatabaseError } from 'pg';

/** What the server said of a statement it refused. */
export interface SqlError {
  /** SQLSTATE, such as `23505` for a unique violation. */
  readonly state: string;
  readonly constraint: string | undefined;
  readonly detail: string | undefined;
}

/** The server's refusal in an error, or undefined if the error is something else (a lost connection, a bug). */
export const sqlErrorOf = (error: unknown): SqlError | undefined =>
  error instanceof DatabaseError && error.code !== undefined
    ? { state: error.code, constraint: error.constraint, detail: error.detail }
    : undefined;

/** Classes of SQLSTATE that say "not now" of the server itself: connection, resources, operator, system. */
const UNAVAILABLE_CLASSES = new Set(['08', '53', '57', '58']);
const STATEMENT_CANCELLED = '57014';

/** Whether the database is away (no connection, shutting down, out of resources) rather than the statement wrong. */
export const isUnavailable = (error: unknown): boolean => {
  const refused = sqlErrorOf(error);
  if (refused) return refused.state !== STATEMENT_CANCELLED && UNAVAILABLE_CLASSES.has(refused.state.slice(0, 2));
  return typeof error === 'object' && error !== null && isConnectionLoss(error);
};

const LOST = [
  'Connection terminated',
  'Client has encountered a connection error',
  'Client was closed',
  'timeout exceeded when trying to connect',
];

/**
 * Node names failures of the network by a system call (several errors, where a name has several addresses), pg only by
 * its words. Told by their members: errors of Node itself are of another `Error` than a Jest spec's.
 */
const isConnectionLoss = (error: object): boolean => {
  if ('errors' in error && Array.isArray(error.errors)) return error.errors.some((one) => isUnavailable(one));
  if ('syscall' in error) return true;
  return 'message' in error && LOST.some((words) => String(error.message).startsWith(words));
};
