import { isIP } from 'node:net';
import { type Config } from '#libs/config';
import { addressMatcher } from '#libs/domain';
import { Agent, type Dispatcher, request } from 'undici';
import { guardedLookup, type Resolve, systemResolve } from './guarded-lookup.ts';
import { DestinationRefused, NoAnswer } from './outgoing-errors.ts';
import { isPublicAddress } from './public-address.ts';

/** A request to somebody else's server. */
export interface OutgoingRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Of the whole exchange, redirects included. */
  readonly timeoutMs: number;
  /** What is read of the answer's body; the rest is left. */
  readonly maxBytes: number;
  /** Followed for GET alone; 0 answers with the redirect itself. */
  readonly maxRedirects?: number;
}

export interface OutgoingAnswer {
  readonly status: number;
  /** Names in lower case; of a repeated header the first. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Whether more than `maxBytes` came. */
  readonly isCut: boolean;
  /** Where the answer came from, after redirects. */
  readonly url: string;
}

export interface OutgoingOptions {
  /** Addresses and ranges beside the public internet that may be reached. */
  readonly alsoAllowed?: readonly string[];
  readonly resolve?: Resolve;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const CONNECT_TIMEOUT_MS = 5000;

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

const parsed = (url: string, base?: string): URL => {
  if (!URL.canParse(url, base)) throw new DestinationRefused(url.slice(0, 200), 'is no URL.');
  const found = new URL(url, base);
  if (found.protocol !== 'http:' && found.protocol !== 'https:') {
    throw new DestinationRefused(found.protocol, 'is neither http nor https.');
  }
  if (found.username !== '' || found.password !== '') {
    throw new DestinationRefused(found.hostname, 'is named with a password.');
  }
  return found;
};

const followed = ({ method = 'GET', maxRedirects = 0 }: OutgoingRequest): number =>
  method === 'GET' ? maxRedirects : 0;

/** Where the next request goes, and what it says. */
interface Hop {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/** Where a redirect leads. What was meant for one server is not told to another. */
const nextHop = ({ url, headers }: Hop, { status, headers: { location } }: OutgoingAnswer): Hop | undefined => {
  if (!REDIRECTS.has(status) || location === undefined) return undefined;
  const next = parsed(location, url.href);
  return { url: next, headers: next.origin === url.origin ? headers : {} };
};

const firstOf = (headers: Dispatcher.ResponseData['headers']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const text = Array.isArray(value) ? value[0] : value;
      return text === undefined ? [] : [[name, text]];
    }),
  );

/** The first `maxBytes` of a body; what comes after is not waited for. */
const read = async (body: AsyncIterable<Buffer>, maxBytes: number): Promise<{ body: Buffer; isCut: boolean }> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxBytes) break;
  }
  return { body: Buffer.concat(chunks).subarray(0, maxBytes), isCut: bytes > maxBytes };
};

/** What undici wraps the look-up's refusal in comes out as it went in. */
const causeOf = (error: unknown): unknown => {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof DestinationRefused) return cause;
    if (cause instanceof AggregateError) return causeOf(cause.errors[0]) ?? cause;
  }
  return error;
};

/**
 * The one way to servers that others name: websites to verify, webhooks, providers. It reaches the public internet and what
 * the operator allows besides, never this machine or its network, whatever a name resolves to and wherever a redirect leads.
 */
export class Outgoing {
  readonly #mayReach: (address: string) => boolean;
  readonly #agent: Agent;

  constructor({ alsoAllowed = [], resolve = systemResolve }: OutgoingOptions = {}) {
    const isAllowed = addressMatcher(alsoAllowed);
    this.#mayReach = (address) => isPublicAddress(address) || isAllowed(address);
    const lookup = guardedLookup(resolve, this.#mayReach);
    this.#agent = new Agent({ connect: { lookup, timeout: CONNECT_TIMEOUT_MS }, pipelining: 0, connections: 16 });
  }

  static of({ outgoing }: Config): Outgoing {
    return new Outgoing({ alsoAllowed: outgoing.allowedAddresses });
  }

  /** Rejects with `DestinationRefused` before anything is sent to an address that may not be reached, with `NoAnswer` if none comes. */
  async send(asked: OutgoingRequest): Promise<OutgoingAnswer> {
    const signal = AbortSignal.timeout(asked.timeoutMs);
    const maxRedirects = followed(asked);
    let hop: Hop = { url: parsed(asked.url), headers: asked.headers ?? {} };
    for (let redirects = 0; ; redirects += 1) {
      const answer = await this.#once(asked, hop, signal);
      const next = maxRedirects > 0 ? nextHop(hop, answer) : undefined;
      if (!next) return answer;
      if (redirects === maxRedirects) throw new NoAnswer(hop.url.host, 'too many redirects');
      hop = next;
    }
  }

  /** Closes idle connections; running requests end first. */
  async close(): Promise<void> {
    await this.#agent.close();
  }

  async #once(asked: OutgoingRequest, { url, headers: sent }: Hop, signal: AbortSignal): Promise<OutgoingAnswer> {
    const host = bare(url.hostname);
    // A literal address is not looked up.
    if (isIP(host) !== 0 && !this.#mayReach(host)) {
      throw new DestinationRefused(host, 'is no address of the public internet.');
    }
    try {
      const { statusCode, headers, body } = await request(url, {
        dispatcher: this.#agent,
        method: asked.method ?? 'GET',
        headers: { 'user-agent': 'Footfall', ...sent },
        ...(asked.body !== undefined && { body: asked.body }),
        signal,
      });
      return { status: statusCode, headers: firstOf(headers), url: url.href, ...(await read(body, asked.maxBytes)) };
    } catch (error) {
      const cause = causeOf(error);
      if (cause instanceof DestinationRefused) throw cause;
      throw new NoAnswer(url.host, reasonOf(error, signal), { cause: error });
    }
  }
}

const reasonOf = (error: unknown, signal: AbortSignal): string => {
  if (signal.aborted) return 'no answer in time';
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
};
