import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { generateCodeVerifier } from 'arctic';
import { Tokens } from '#libs/auth';
import { oauthFailed } from './identity.ts';
import { type ProviderName } from './providers.ts';

const LIFE_SECONDS = 600;

type StateClaims = { readonly provider: string; readonly redirectUri: string; readonly challenge: string };

const challengeOf = (codeVerifier: string): string => createHash('sha256').update(codeVerifier).digest('base64url');

/** What a sign-in by a provider was begun with. */
export interface BegunOAuth {
  readonly state: string;
  readonly codeVerifier: string;
}

/**
 * Ties the end of a sign-in by a provider to its beginning. The state is signed and names the hash of a secret that only
 * the page which began has: a code that somebody else slips in finds none.
 */
@Injectable()
export class OAuthStates {
  constructor(private readonly tokens: Tokens) {}

  begin(provider: ProviderName, redirectUri: string): BegunOAuth {
    const codeVerifier = generateCodeVerifier();
    const claims: StateClaims = { provider, redirectUri, challenge: challengeOf(codeVerifier) };
    return { state: this.tokens.sign('oauthState', claims, LIFE_SECONDS), codeVerifier };
  }

  /** Throws `auth.oauthFailed` unless it was begun so. */
  refuseOther(provider: ProviderName, redirectUri: string, { state, codeVerifier }: BegunOAuth): void {
    const reading = this.tokens.read<StateClaims>('oauthState', state);
    if (reading.kind !== 'ok') throw oauthFailed();
    const { claims } = reading;
    const isSame = claims.provider === provider && claims.redirectUri === redirectUri;
    if (!isSame || claims.challenge !== challengeOf(codeVerifier)) throw oauthFailed();
  }
}
