import { randomUUID } from 'node:crypto';
import { type IncomingMessage } from 'node:http';

/** The caller's id of a request if it is fit to be written into logs, else one of our own. */
export const requestIdOf = ({ headers }: IncomingMessage): string => {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(given) ? given : randomUUID();
};
