import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Tokens } from '#libs/auth';
import { Directory } from '#libs/directory';
import { Failure } from '#libs/domain';

/** How long a password need not be said again, seconds. */
export const UNLOCKED_SECONDS = 3600;

const ID_LENGTH = 22;
const SHAPE = /^[A-Za-z0-9_-]{65}$/;

/** What `directory` tells of a share link: nothing that opens it. */
export interface KnownShareLink {
  readonly id: string;
  readonly websiteId: string;
  /** Of the link's secret. */
  readonly hash: string;
  readonly hasPassword: boolean;
  /** What was unlocked before does not hold any more, epoch milliseconds. */
  readonly passwordFrom: number;
  /** Epoch milliseconds. */
  readonly expiresAt: number | null;
  /** Whether single visitors may be seen. */
  readonly details: boolean;
  /** Which reports may be seen, by the name in their path; null: all. */
  readonly reports: readonly string[] | null;
  /** Who may show it in a frame; `*` is everybody. */
  readonly embedOrigins: readonly string[];
}

/** What says that a password has been told. */
type UnlockedClaims = { readonly sub: string; readonly at: number };

/** A new token for an address, and what is kept of it. The id is in it, so that nothing has to be searched. */
export const newShareToken = (id: string): { readonly token: string; readonly hash: string } => {
  const secret = randomBytes(32).toString('base64url');
  const name = Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
  return { token: `${name}${secret}`, hash: hashOf(secret) };
};

// The secret has 256 random bits: nothing is gained by a slow hash.
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

const idOf = (token: string): string => {
  const hex = Buffer.from(token.slice(0, ID_LENGTH), 'base64url').toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};

const opens = ({ hash }: KnownShareLink, secret: string): boolean =>
  timingSafeEqual(Buffer.from(hash), Buffer.from(hashOf(secret)));

const unknown = (code: 'share.unknown' | 'auth.invalid'): Failure =>
  new Failure(code, 'This share link is not known, or was revoked.');

const passwordRequired = (detail: string): Failure => new Failure('share.passwordRequired', detail);

const unexpired = (link: KnownShareLink): KnownShareLink | Failure => {
  const { expiresAt } = link;
  if (expiresAt === null || Date.now() < expiresAt) return link;
  return new Failure('share.expired', 'This share link has expired.');
};

/** Finds the share link that a token is of. What it says holds within a second of a change, in every process. */
@Injectable()
export class ShareLinks {
  constructor(
    private readonly directory: Directory,
    private readonly tokens: Tokens,
  ) {}

  /** The link of an address, whether or not it has a password; or why it shows nothing: `share.unknown`, `share.expired`. */
  ofAddress(token: string): KnownShareLink | Failure {
    if (!this.directory.isReady) {
      return new Failure('store.unavailable', 'Share links are not known yet.', { retryAfterSeconds: 1 });
    }
    const known = SHAPE.test(token) ? this.#known(idOf(token)) : undefined;
    return known && opens(known, token.slice(ID_LENGTH)) ? unexpired(known) : unknown('share.unknown');
  }

  /** The link that a credential opens: the token of the address, or, of one with a password, what `unlocked` made. */
  ofCredential(credential: string): KnownShareLink | Failure {
    if (credential.includes('.')) return this.#ofUnlocked(credential);
    const link = this.ofAddress(credential);
    if (link instanceof Failure) return link.code === 'share.unknown' ? unknown('auth.invalid') : link;
    return link.hasPassword ? passwordRequired('This link has a password; unlock it first.') : link;
  }

  /** What opens a link from now on to somebody who knew its password. */
  unlocked({ id }: KnownShareLink): string {
    return this.tokens.sign('share', { sub: id, at: Date.now() }, UNLOCKED_SECONDS);
  }

  #ofUnlocked(token: string): KnownShareLink | Failure {
    const reading = this.tokens.read<UnlockedClaims>('share', token);
    if (reading.kind === 'expired') return passwordRequired('Say the password again.');
    if (reading.kind === 'otherType') return new Failure('auth.tokenType', 'This token is for something else.');
    const known = reading.kind === 'ok' ? this.#known(reading.claims.sub) : undefined;
    if (reading.kind !== 'ok' || !known) return unknown('auth.invalid');
    const isOutdated = reading.claims.at < known.passwordFrom;
    return isOutdated ? passwordRequired('The password has been changed.') : unexpired(known);
  }

  #known(id: string): KnownShareLink | undefined {
    return this.directory.get<KnownShareLink>('shareLink', id)?.document;
  }
}
