import { type Config } from '#libs/config';
import { type KnownUser } from '../../http/access/memberships.ts';

export type Provider = 'local' | 'google' | 'github' | 'gateway';

/** Body of the kind `user`. Who it is stays in the document; others learn what `KnownUser` says. */
export interface UserBody extends KnownUser {
  /** In lower case; unique. */
  readonly email: string;
  readonly emailVerified: boolean;
  /** An address that will be the user's once it has been verified. */
  readonly pendingEmail: string | null;
  readonly name: string;
  readonly avatarUrl: string | null;
  /** Hash; null for who signs in by a provider alone. */
  readonly password: string | null;
  /** How the account was made. */
  readonly provider: Provider;
  /** `google:<id>`, `github:<id>`, `gateway:<id>`: what a provider calls the user; unique. */
  readonly identities: readonly string[];
  /** Only of one user: unique. */
  readonly ownerOf?: 'instance';
  /** Of an account that is being deleted: the websites that go with it. */
  readonly closingWebsites?: readonly string[];
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What a new account is made from. */
export interface NewUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly password: string | null;
  readonly provider: Provider;
  readonly identities: readonly string[];
  readonly emailVerified: boolean;
  readonly avatarUrl: string | null;
}

/** An access token lives so long; so long it is known that its sign-in has ended. */
export const ACCESS_LIFE_SECONDS = 900;
const MAX_ENDED = 50;

/** Addresses are compared without regard to case and width of letters. */
export const normalEmail = (email: string): string => email.trim().normalize('NFKC').toLowerCase();

export const newUser = (made: NewUser, isOwner: boolean, at: number): UserBody => ({
  ...made,
  pendingEmail: null,
  instanceRole: isOwner ? 'owner' : 'user',
  ...(isOwner && { ownerOf: 'instance' }),
  tokensFrom: 0,
  endedSignIns: [],
  createdAt: at,
  updatedAt: at,
});

/** Whether somebody must prove their address before they can sign in. The owner of the instance has nobody to ask. */
export const isToBeVerified = (
  { emailVerified, instanceRole }: UserBody,
  { accounts }: Pick<Config, 'accounts'>,
): boolean => accounts.isEmailVerified && !emailVerified && instanceRole !== 'owner';

/** The user after some sign-ins have ended: their access tokens no longer hold. */
export const withEnded = (user: UserBody, signInIds: readonly string[], now: number): UserBody => {
  const until = now + ACCESS_LIFE_SECONDS * 1000;
  const ended = [...user.endedSignIns.filter((one) => one.until > now), ...signInIds.map((id) => ({ id, until }))];
  // Too many to tell apart: then no access token holds, and those who are still signed in refresh theirs.
  return ended.length > MAX_ENDED
    ? { ...user, endedSignIns: [], tokensFrom: now + 1 }
    : { ...user, endedSignIns: ended };
};

/** The user after every sign-in has ended: no token made until now holds. */
export const withoutSignIns = (user: UserBody, now: number): UserBody => ({
  ...user,
  endedSignIns: [],
  tokensFrom: now + 1,
});

/** The user with a new password. The mail that led here proves the address as well. */
export const withPassword = (user: UserBody, password: string, now: number): UserBody => ({
  ...user,
  password,
  updatedAt: now,
});

/** The user, their address being verified. Of one that was only asked for, it is theirs from now on. */
export const withVerified = (user: UserBody, email: string, now: number): UserBody => ({
  ...user,
  email,
  emailVerified: true,
  pendingEmail: null,
  updatedAt: now,
});
