/** The cookies of a `Cookie` header by name; of several with one name the first. */
export const readCookies = (header: string | undefined): ReadonlyMap<string, string> => {
  const cookies = new Map<string, string>();
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at).trim();
    if (at > 0 && !cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim());
  }
  return cookies;
};

export interface CookieOptions {
  readonly maxAgeSeconds: number;
  /** Whether scripts of the page are kept from it. */
  readonly httpOnly: boolean;
  readonly secure: boolean;
  /** Below which it is sent; everywhere if absent. */
  readonly path?: string;
}

/** A `Set-Cookie` header of a cookie that only our own pages send. */
export const cookieHeader = (name: string, value: string, options: CookieOptions): string =>
  [
    `${name}=${value}`,
    `Path=${options.path ?? '/'}`,
    `Max-Age=${options.maxAgeSeconds}`,
    'SameSite=Strict',
    ...(options.httpOnly ? ['HttpOnly'] : []),
    ...(options.secure ? ['Secure'] : []),
  ].join('; ');
