import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Directory } from '#libs/directory';
import { Failure } from '#libs/domain';
import { keyedUuid } from '#libs/domain';
import { RateLimit } from '#libs/limits';
import { headerOf } from '../http/call.ts';
import { parseJson } from '../http/parse-json.ts';
import { RefusalLog } from '../refused/refusal-log.ts';
import { type Site, Sites } from '../site.ts';
import { checkOrigin } from './check-origin.ts';
import { checkVersion } from './check-version.ts';
import { findSite, type SiteHints } from './find-site.ts';
import { KeyAdmission } from './key-admission.ts';
import { tellRate } from './tell-rate.ts';

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
  readonly #keys: KeyAdmission;
  readonly #sites = new Sites();

  constructor(directory: Directory, rateLimit: RateLimit, refusals: RefusalLog, keys: KeyAdmission) {
    this.#directory = directory;
    this.#rateLimit = rateLimit;
    this.#refusals = refusals;
    this.#keys = keys;
  }

  /** Throws `Failure`. */
  admit(request: FastifyRequest, reply: FastifyReply): Admitted {
    checkVersion(request.url, request.headers);
    const raw = Buffer.isBuffer(request.body) ? request.body : NO_BODY;
    const body = this.#parse(request, raw);
    const key = this.#keys.of(request);
    const site = this.#siteOf(request, body, key);
    request.call.siteId = site.website.siteId;
    if (key) this.#keys.limit(key, request, reply);
    else {
      this.#limit(request, reply);
      checkOrigin(site, request.call.originHost);
    }
    return { site, body, bodyBytes: raw.length, trusted: key !== undefined };
  }

  #siteOf(request: FastifyRequest, body: unknown, key: SiteHints['key']): Site {
    const { website, version } = findSite(this.#directory, {
      key,
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
    if (rate) tellRate(reply, rate, 'a minute are taken from one address');
  }
}
