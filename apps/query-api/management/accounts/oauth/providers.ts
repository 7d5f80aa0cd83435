import { Injectable } from '@nestjs/common';
import { CodeChallengeMethod, OAuth2Client } from 'arctic';
import { Config, type OAuthSettings } from '#libs/config';
import { Failure } from '#libs/domain';
import { type Identity, githubIdentity, googleIdentity, oauthFailed } from './identity.ts';

export const providerNames = ['google', 'github'] as const;
export type ProviderName = (typeof providerNames)[number];

const TIMEOUT_MS = 10_000;

const scopes: Readonly<Record<ProviderName, string[]>> = {
  google: ['openid', 'email', 'profile'],
  github: ['read:user', 'user:email'],
};

const ask = async <T>(url: string, accessToken: string): Promise<T> => {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${accessToken}`, accept: 'application/json', 'user-agent': 'Footfall' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: 'error',
  });
  if (!response.ok) throw new Error(`The provider answered ${response.status}.`);
  return (await response.json()) as T;
};

type Answer = Readonly<Record<string, unknown>>;

const identities: Readonly<Record<ProviderName, (userUrl: string, accessToken: string) => Promise<Identity>>> = {
  google: async (userUrl, token) => googleIdentity(await ask<Answer>(userUrl, token)),
  github: async (userUrl, token) =>
    githubIdentity(await ask<Answer>(userUrl, token), await ask<readonly Answer[]>(`${userUrl}/emails`, token)),
};

const within = async <T>(work: Promise<T>): Promise<T> => {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('The provider did not answer in time.')), TIMEOUT_MS);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
};

/** Speaks to those who vouch for users. */
@Injectable()
export class Providers {
  constructor(private readonly config: Config) {}

  isOn(name: ProviderName): boolean {
    return this.config.accounts[name] !== undefined;
  }

  /** Where a browser goes to be asked. */
  authorizeUrl(name: ProviderName, state: string, codeVerifier: string, redirectUri: string): string {
    const { client, settings } = this.#client(name, redirectUri);
    const method = CodeChallengeMethod.S256;
    const to = [settings.authorizeUrl, state, method, codeVerifier] as const;
    return client.createAuthorizationURLWithPKCE(...to, scopes[name]).href;
  }

  /** Exchanges a code for who it is of. Rejects with `auth.oauthFailed`. */
  async identityOf(name: ProviderName, code: string, codeVerifier: string, redirectUri: string): Promise<Identity> {
    const { client, settings } = this.#client(name, redirectUri);
    try {
      const tokens = await within(client.validateAuthorizationCode(settings.tokenUrl, code, codeVerifier));
      return await identities[name](settings.userUrl, tokens.accessToken());
    } catch (error) {
      throw error instanceof Failure ? error : oauthFailed(error);
    }
  }

  #client(name: ProviderName, redirectUri: string): { client: OAuth2Client; settings: OAuthSettings } {
    const settings = this.config.accounts[name];
    if (!settings) throw new Failure('auth.providerOff', `This instance does not use ${name}.`);
    return { client: new OAuth2Client(settings.clientId, settings.clientSecret, redirectUri), settings };
  }
}
