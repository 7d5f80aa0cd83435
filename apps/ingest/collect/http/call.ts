import { type IncomingHttpHeaders } from 'node:http';
import { randomUUID } from 'node:crypto';

/** What is known of a request before its body is read, and of its website once that is found. */
export interface Call {
  readonly requestId: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly address: string;
  /** Host of the page that sends, by `Origin`, else `Referer`; empty if neither names one. */
  readonly originHost: string;
  /** Empty until the website is known. */
  siteId: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    call: Call;
  }
}

const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;
const MAX_HOST_LENGTH = 255;

/** A single value of a header that may have been sent twice. */
export const headerOf = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const HOST = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?(\[[^\]/]+\]|[^/:?#]+)/i;

/** The host of a URL, in lower case; empty if there is none, as in `null`, the origin of a file. */
export const hostOf = (url: string | undefined): string =>
  url === undefined ? '' : (HOST.exec(url)?.[1] ?? '').toLowerCase().slice(0, MAX_HOST_LENGTH);

export const callOf = (headers: IncomingHttpHeaders, address: string, receivedAt: number): Call => {
  const given = headerOf(headers, 'x-request-id');
  return {
    requestId: given !== undefined && REQUEST_ID.test(given) ? given : randomUUID(),
    receivedAt,
    address,
    originHost: hostOf(headers.origin) || hostOf(headers.referer),
    siteId: '',
  };
};
