import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Directory } from '#libs/directory';
import { Failure } from '#libs/domain';
import { keyedUuid } from '#libs/domain';
import { headerOf } from '../http/call.ts';
import { parseJson } from '../http/parse-json.ts';
import { RefusalLog } from '../refused/refusal-log.ts';
import { type Site, Sites } from '../site.ts';
import { checkOrigin } from './check-origin.ts';
import { checkVersion } from './check-version.ts';
import { findSite } from './find-site.ts';
import { RateLimit } from './rate-limit.ts';
import { resolveKey } from './resolve-key.ts';

/** A request that may collect, with its body. */
export interface Admitted {
  readonly site: Site;
  readonly body: unknown;
  readonly bodyBytes: number;
  /** It holds an API key. */
  readonly trusted: boolean;
}

const NO_BODY = Buffer.alloc(0);

const LENGTH_BYTES = 4;

/** What stands for an unparseable body in the sample of its refusal: an id of its length (4 bytes) and its SHA-256. */
const fingerprint = (body: Buffer): string => {
  const bytes = Buffer.concat([Buffer.alloc(LENGTH_BYTES), hash('sha256', body, 'buffer')]);
  bytes.writeUInt32BE(body.length);
  return keyedUuid(bytes);
};

/** Decides whether a request may collect for a website: all that is refused here is refused as a whole. */
@Injectable()
export class Admission {
  readonly #directory: Directory;
  readonly #rateLimit: RateLimit;
  readonly #refusals: RefusalLog;
  readonly #sites = new Sites();

  constructor(directory: Directory, rateLimit: RateLimit, refusals: RefusalLog) {
    this.#directory = directory;
    this.#rateLimit = rateLimit;
    this.#refusals = refusals;
  }

  /** Throws `Failure`. */
  admit(request: FastifyRequest, reply: FastifyReply): Admitted {
    checkVersion(request.url, request.headers);
    const raw = Buffer.isBuffer(request.body) ? request.body : NO_BODY;
    const body = this.#parse(request, raw);
    const key = resolveKey(this.#directory, headerOf(request.headers, 'x-api-key'));
    const site = this.#siteOf(request, body, key?.websiteId);
    request.call.siteId = site.website.siteId;
    if (key === undefined) {
      this.#limit(request, reply);
      checkOrigin(site, request.call.originHost);
    }
    return { site, body, bodyBytes: raw.length, trusted: key !== undefined };
  }

  #siteOf(request: FastifyRequest, body: unknown, keyWebsiteId: string | undefined): Site {
    const { website, version } = findSite(this.#directory, {
      keyWebsiteId,
      prefix: (request.params as { siteId?: string }).siteId,
      body,
      query: request.query as Readonly<Record<string, unknown>>,
      header: headerOf(request.headers, 'x-site-id'),
      originHost: request.call.originHost,
    });
    return this.#sites.of(website, version);
  }

  #parse({ call }: FastifyRequest, raw: Buffer): unknown {
    try {
      return parseJson(raw);
    } catch (error) {
      if (error instanceof Failure) {
        const refusal = { siteId: '', origin: call.originHost, code: error.code, eventId: fingerprint(raw) };
        this.#refusals.count(refusal, call.receivedAt);
      }
      throw error;
    }
  }

  #limit({ call }: FastifyRequest, reply: FastifyReply): void {
    const rate = this.#rateLimit.take(`${call.siteId} ${call.address}`, call.receivedAt);
    if (rate === undefined) return;
    void reply.headers({
      'ratelimit-limit': rate.limit,
      'ratelimit-remaining': rate.remaining,
      'ratelimit-reset': rate.resetSeconds,
    });
    if (rate.retryAfterSeconds > 0) {
      const options = { retryAfterSeconds: rate.retryAfterSeconds };
      throw new Failure(
        'rate.exceeded',
        `At most ${rate.limit} requests a minute are taken from one address.`,
        options,
      );
    }
  }
}
