const LABEL = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
const HOST = new RegExp(`^(?=.{1,253}$)${LABEL}(?:\\.${LABEL})*$`);
const IPV6 = /^\[[0-9a-f:.]+\]$/;

/**
 * The host in what people paste as one: a host, a host with port, or a whole URL; lower case, international names in
 * their ASCII form. undefined if there is none.
 */
export const hostOf = (text: string): string | undefined => {
  const trimmed = text.trim();
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  if (!URL.canParse(url)) return undefined;
  const { hostname } = new URL(url);
  const host = hostname.replace(/\.$/, '');
  return HOST.test(host) || IPV6.test(host) ? host : undefined;
};

const WILDCARD = '*.';

/** As `hostOf`, with `*.example.com` for every host below one. */
export const hostPatternOf = (text: string): string | undefined => {
  const trimmed = text.trim().replace(/^https?:\/\/(?=\*\.)/i, '');
  if (!trimmed.startsWith(WILDCARD)) return hostOf(trimmed);
  const host = hostOf(trimmed.slice(WILDCARD.length));
  return host && `${WILDCARD}${host}`;
};

const isName = (host: string): boolean => host.includes('.') && !/^[\d.]+$|^\[/.test(host);

/** Visitors come to a domain with and without `www.`: the other of the two, where there can be one. */
export const otherSpelling = (host: string): readonly string[] => {
  if (!isName(host)) return [];
  return [host.startsWith('www.') ? host.slice('www.'.length) : `www.${host}`];
};
