import { Failure } from '#libs/domain';

const originOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).origin : undefined);

/**
 * Throws unless a provider may send users back to an address: a page of this instance, or of an origin that may call it.
 * Whole origins are compared, never beginnings of texts.
 */
export const refuseForeign = (redirectUri: string, allowed: readonly string[]): void => {
  const url = URL.canParse(redirectUri) ? new URL(redirectUri) : undefined;
  const isPlain = url?.username === '' && url.password === '' && url.hash === '' && /^https?:$/.test(url.protocol);
  if (isPlain && allowed.some((one) => originOf(one) === url.origin)) return;
  throw new Failure('field.invalid', 'redirectUri is no page of this instance.', { field: 'redirectUri' });
};
