import { Injectable } from '@nestjs/common';
import { AdminToken, Tokens } from '#libs/auth';
import { Directory } from '#libs/directory';
import { Failure } from '#libs/domain';
import { type Caller } from './caller.ts';
import { type KnownUser } from './memberships.ts';

/** What an access token says. */
type AccessClaims = {
  readonly sub: string;
  /** The sign-in that it is of. */
  readonly sid: string;
  /** When it was made, epoch milliseconds. */
  readonly at: number;
};

const refusals = {
  expired: ['auth.expired', 'The access token has expired; refresh it.'],
  otherType: ['auth.tokenType', 'This token is for something else; send an access token.'],
  invalid: ['auth.invalid', 'The bearer token is not one of this instance.'],
} as const;

const ended = (): Failure => new Failure('auth.invalid', 'This sign-in has ended; sign in again.');

/** Tells who has a token: the instance's own, or one of a user. */
@Injectable()
export class TokenCallers {
  constructor(
    private readonly adminToken: AdminToken,
    private readonly tokens: Tokens,
    private readonly directory: Directory,
  ) {}

  /** By an `Authorization` header. */
  ofBearer(authorization: string): Caller | Failure {
    const token = /^bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
    return this.adminToken.verify(token) ? { rights: 'owner', by: 'bearer' } : this.ofAccessToken(token, 'bearer');
  }

  ofAccessToken(token: string, by: Caller['by']): Caller | Failure {
    const reading = this.tokens.read<AccessClaims>('access', token);
    if (reading.kind !== 'ok') {
      const [code, detail] = refusals[reading.kind];
      return new Failure(code, detail);
    }
    if (!this.directory.isReady) {
      return new Failure('store.unavailable', 'Users are not known yet.', { retryAfterSeconds: 1 });
    }
    const { sub: id, sid: signInId, at } = reading.claims;
    const known = this.directory.get<KnownUser>('user', id)?.document;
    if (!known || at < known.tokensFrom || known.endedSignIns.some((one) => one.id === signInId)) return ended();
    return { rights: known.instanceRole, by, user: { id, signInId } };
  }

  /** What a user counts as without a token. */
  rightsOf(userId: string): 'owner' | 'user' {
    return this.directory.get<KnownUser>('user', userId)?.document.instanceRole ?? 'user';
  }

  /** Whether only the jobs of the caller are left to see: their account is being deleted. */
  isClosing({ user }: Caller): boolean {
    return user !== undefined && this.directory.get<KnownUser>('user', user.id)?.document.closing !== undefined;
  }
}
