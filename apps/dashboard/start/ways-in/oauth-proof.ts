import { providerNames, type ProviderName } from '../../api/use-ways-in.ts';
import { type Api } from '../../api/types.ts';

/** Kept while the reader is away at the provider; a tab of its own has none of it. */
const storageKey = 'footfall.oauth';

/** Where a provider sends the reader back to. */
export function redirectUriOf(provider: ProviderName, origin: string): string {
  return `${origin}/oauth/${provider}`;
}

/** Remembers what only this browser knows of a sign-in, and answers where it goes on. */
export function beginOAuth({ state, codeVerifier, authorizeUrl }: Api['OAuthStart'], redirectUri: string): string {
  sessionStorage.setItem(storageKey, JSON.stringify({ state, codeVerifier, redirectUri }));
  return authorizeUrl;
}

/** What a provider sent back, with what this browser knows; nothing unless the one belongs to the other. */
export function proofOf(search: Readonly<Record<string, unknown>>): Api['OAuthLogin'] | undefined {
  const { code, state } = search;
  const begun = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null') as Omit<Api['OAuthLogin'], 'code'> | null;
  if (typeof code !== 'string' || !begun || begun.state !== state) return undefined;
  return { ...begun, code };
}

export function asProvider(name: string): ProviderName | undefined {
  return providerNames.find((one) => one === name);
}
