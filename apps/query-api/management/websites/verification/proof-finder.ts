import { Resolver } from 'node:dns/promises';
import { Injectable } from '@nestjs/common';
import { Failure } from '#libs/domain';
import { DestinationRefused, NoAnswer, Outgoing } from '#libs/outgoing';
import { FILE_PATH, isProof, type ProofMethod } from './expected-proof.ts';

/** What a look at the domain brought. */
export interface Finding {
  readonly isProven: boolean;
  readonly detail: string;
}

/** TXT records of a host, each put together; none where there is no such host. */
@Injectable()
export class TxtRecords {
  async of(host: string): Promise<readonly string[]> {
    const resolver = new Resolver({ timeout: 2000, tries: 2 });
    try {
      return (await resolver.resolveTxt(host)).map((parts) => parts.join(''));
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (code === 'ENODATA' || code === 'ENOTFOUND') return [];
      throw error;
    }
  }
}

const TIMEOUT_MS = 8000;
const MAX_BYTES = 512 * 1024;
const MAX_REDIRECTS = 3;
const OK = 200;

/** Looks whether the proof of a domain stands where its owner was asked to put it. */
@Injectable()
export class ProofFinder {
  constructor(
    private readonly outgoing: Outgoing,
    private readonly records: TxtRecords,
  ) {}

  /** Throws `verify.addressRefused` where the domain leads to an address that is not of the public internet. */
  async find(method: ProofMethod, domain: string, token: string): Promise<Finding> {
    if (method === 'dns') return this.#inRecords(domain, token);
    const path = method === 'meta' ? '/' : FILE_PATH;
    return this.#onPage(method, `${domain}${path}`, token);
  }

  async #inRecords(domain: string, token: string): Promise<Finding> {
    try {
      const records = (await Promise.all([domain, `_footfall.${domain}`].map((host) => this.records.of(host)))).flat();
      const isProven = records.some((record) => isProof.dns(record, token));
      const count = `${records.length} TXT record${records.length === 1 ? '' : 's'}`;
      return { isProven, detail: isProven ? 'The record is there.' : `${count} found, none of them ours.` };
    } catch (error) {
      return { isProven: false, detail: `The records cannot be read: ${(error as NodeJS.ErrnoException).code ?? ''}` };
    }
  }

  /** Over TLS, or without it where nobody answers there. */
  async #onPage(method: 'meta' | 'file', place: string, token: string): Promise<Finding> {
    const secure = await this.#read(method, `https://${place}`, token);
    return 'noAnswer' in secure ? this.#plainly(method, place, token, secure.noAnswer) : secure;
  }

  async #plainly(method: 'meta' | 'file', place: string, token: string, noAnswer: string): Promise<Finding> {
    const plain = await this.#read(method, `http://${place}`, token);
    return 'noAnswer' in plain ? { isProven: false, detail: noAnswer } : plain;
  }

  async #read(method: 'meta' | 'file', url: string, token: string): Promise<Finding | { readonly noAnswer: string }> {
    try {
      const limits = { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES, maxRedirects: MAX_REDIRECTS };
      const { status, body, url: from } = await this.outgoing.send({ url, ...limits });
      if (status !== OK) return { isProven: false, detail: `${from} answers ${status}.` };
      const isProven = isProof[method](body.toString('utf8'), token);
      return { isProven, detail: isProven ? `It is at ${from}.` : `${from} answers, without it.` };
    } catch (error) {
      if (error instanceof NoAnswer) return { noAnswer: `No answer from ${error.message}.` };
      if (!(error instanceof DestinationRefused)) throw error;
      throw new Failure('verify.addressRefused', `It cannot be looked there: ${error.message}`, { cause: error });
    }
  }
}
