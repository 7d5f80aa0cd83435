import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { type RefreshFamily, RefreshTokens, Tokens, judgeRefresh } from '#libs/auth';
import { DocumentStore, StaleDocument, type StoredDocument } from '#libs/document-store';
import { DAY_MS, Failure } from '#libs/domain';
import { ACCESS_LIFE_SECONDS } from './user-document.ts';

/** Kind `signIn`: a family of refresh tokens. */
interface SignInBody extends RefreshFamily {
  readonly userId: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

type SignInDocument = StoredDocument<SignInBody>;

/** What somebody who signed in, or refreshed, goes on with. */
export interface IssuedTokens {
  readonly userId: string;
  readonly signInId: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

const KIND = 'signIn';
/** Unused for so long, a sign-in ends. */
const LIFE_MS = 30 * DAY_MS;
const MAX_ATTEMPTS = 10;

/** A refresh token came twice: the family has ended, and its access tokens must. */
export class RefreshReused extends Failure {
  constructor(
    readonly userId: string,
    readonly signInId: string,
  ) {
    super('auth.refreshReused', 'This refresh token was used before; everything that came from it has ended.');
  }
}

const notKnown = (): Failure => new Failure('auth.refreshInvalid', 'The refresh token does not hold; sign in again.');

/** Sign-ins of users: families of refresh tokens, each exchanged for the next, of which only hashes are kept. */
@Injectable()
export class SignIns {
  constructor(
    private readonly documents: DocumentStore,
    private readonly refreshTokens: RefreshTokens,
    private readonly tokens: Tokens,
  ) {}

  async begin(userId: string): Promise<IssuedTokens> {
    const now = Date.now();
    await this.#forgetEnded(userId, now);
    const id = uuidv7();
    const { token, hash } = this.refreshTokens.first(id);
    const body: SignInBody = {
      userId,
      hash,
      previousHash: null,
      rotatedAt: now,
      endsAt: now + LIFE_MS,
      createdAt: now,
    };
    await this.documents.insert({ kind: KIND, id, version: 1, body, pending: [] });
    return this.#issued(userId, id, token);
  }

  /** Exchanges a refresh token. Rejects with `auth.refreshInvalid`, or with `RefreshReused` having ended the family. */
  async refresh(token: string): Promise<IssuedTokens> {
    const read = this.refreshTokens.read(token);
    if (!read) throw notKnown();
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const now = Date.now();
      const family = await this.documents.get<SignInBody>(KIND, read.familyId);
      if (!family) throw notKnown();
      const next = read.successor();
      const verdict = judgeRefresh(family.body, read.hash, now);
      if (verdict === 'ended') throw notKnown();
      if (verdict === 'reused') return this.#refuseReused(family);
      if (verdict === 'again' || (await this.#isRotated(family, next.hash, now))) {
        return this.#issued(family.body.userId, family.id, next.token);
      }
    }
    throw notKnown();
  }

  /** The sign-in and user that a refresh token is of, if it was issued once. */
  async ofToken(token: string): Promise<{ readonly userId: string; readonly signInId: string } | undefined> {
    const read = this.refreshTokens.read(token);
    const family = read && (await this.documents.get<SignInBody>(KIND, read.familyId));
    return family && { userId: family.body.userId, signInId: family.id };
  }

  /** Ends a sign-in, if it is there. */
  async end(signInId: string): Promise<void> {
    for (;;) {
      const family = await this.documents.get<SignInBody>(KIND, signInId);
      if (!family || (await this.#isRemoved(family))) return;
    }
  }

  /** Ends every sign-in of a user but one; answers those that it has ended. */
  async endAll(userId: string, except?: string): Promise<readonly string[]> {
    const families = await this.documents.find<SignInBody>(KIND, { field: 'userId', value: userId });
    const ended = families.filter(({ id }) => id !== except).map(({ id }) => id);
    for (const id of ended) await this.end(id);
    return ended;
  }

  async #refuseReused(family: SignInDocument): Promise<never> {
    await this.end(family.id);
    throw new RefreshReused(family.body.userId, family.id);
  }

  /** False if another request was quicker: then the family is judged anew. */
  async #isRotated(family: SignInDocument, hash: string, now: number): Promise<boolean> {
    const body = { ...family.body, hash, previousHash: family.body.hash, rotatedAt: now, endsAt: now + LIFE_MS };
    return done(this.documents.replace({ ...family, version: family.version + 1, body }, family.version));
  }

  #isRemoved({ id, version }: SignInDocument): Promise<boolean> {
    return done(this.documents.remove(KIND, id, version));
  }

  async #forgetEnded(userId: string, now: number): Promise<void> {
    const families = await this.documents.find<SignInBody>(KIND, { field: 'userId', value: userId });
    for (const family of families.filter(({ body }) => body.endsAt <= now)) await this.#isRemoved(family);
  }

  #issued(userId: string, signInId: string, refreshToken: string): IssuedTokens {
    const claims = { sub: userId, sid: signInId, at: Date.now() };
    const accessToken = this.tokens.sign('access', claims, ACCESS_LIFE_SECONDS);
    return { userId, signInId, accessToken, refreshToken };
  }
}

const done = async (write: Promise<void>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof StaleDocument) return false;
    throw error;
  }
};
