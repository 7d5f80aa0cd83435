import { Failure } from '#libs/domain';

/** Whom a provider vouches for. */
export interface Identity {
  readonly id: string;
  /** Lower case is made of it later; null if the provider tells none that it has verified. */
  readonly verifiedEmail: string | null;
  readonly name: string;
  readonly avatarUrl: string | null;
}

type Members = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const avatarOf = (value: unknown): string | null => {
  const url = textOf(value);
  return url?.startsWith('https://') && url.length <= 2048 ? url : null;
};

const nameOf = (...values: readonly unknown[]): string =>
  (values.map(textOf).find((name) => name !== null) ?? 'User').slice(0, 100);

export const oauthFailed = (cause?: unknown): Failure =>
  new Failure('auth.oauthFailed', 'The provider did not confirm this sign-in; begin again.', { cause });

/** Google's answer to whom a token is of (OpenID Connect Core 5.3). */
export const googleIdentity = (user: Members): Identity => {
  const id = textOf(user['sub']);
  if (id === null) throw oauthFailed();
  return {
    id,
    verifiedEmail: user['email_verified'] === true ? textOf(user['email']) : null,
    name: nameOf(user['name'], user['email']),
    avatarUrl: avatarOf(user['picture']),
  };
};

/** GitHub's answers to whom a token is of, and which addresses they have. */
export const githubIdentity = (user: Members, emails: readonly Members[]): Identity => {
  if (typeof user['id'] !== 'number') throw oauthFailed();
  const primary = emails.find((one) => one['primary'] === true && one['verified'] === true);
  return {
    id: String(user['id']),
    verifiedEmail: textOf(primary?.['email']),
    name: nameOf(user['name'], user['login']),
    avatarUrl: avatarOf(user['avatar_url']),
  };
};
