/** Tells whether a whole value matches one of the wildcards that the matcher was made of. */
export type PathMatcher = (value: string) => boolean;

/**
 * The regular expression of a wildcard, the same in JavaScript and PostgreSQL: `*` stands for anything within a path
 * segment, `**` for anything across segments, everything else for itself, and the whole value must match.
 */
export const wildcardPattern = (wildcard: string): string =>
  `^${wildcard
    .split(/(\*+)/)
    .map((part) => (part.startsWith('*') ? starPattern(part) : part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&')))
    .join('')}$`;

const starPattern = (stars: string): string => (stars.length === 1 ? '[^/]*' : '.*');

/** Matches values against wildcards, compiled once: those without a star by one look-up. */
export function pathMatcher(wildcards: readonly string[]): PathMatcher {
  const exact = new Set(wildcards.filter((wildcard) => !wildcard.includes('*')));
  const patterns = wildcards
    .filter((wildcard) => wildcard.includes('*'))
    .map((wildcard) => new RegExp(wildcardPattern(wildcard), 's'));
  return (value) => exact.has(value) || patterns.some((pattern) => pattern.test(value));
}

/** Hosts of a website: names, and `*.example.com` for every name below that one. Letter case and a leading `www.` are ignored. */
export function hostMatcher(hosts: readonly string[]): PathMatcher {
  const names = new Set(hosts.filter((host) => !host.startsWith('*.')).map(bareHost));
  const parents = hosts.filter((host) => host.startsWith('*.')).map((host) => host.slice(1).toLowerCase());
  return (host) => {
    const bare = bareHost(host);
    return names.has(bare) || parents.some((parent) => bare.endsWith(parent) && bare.length > parent.length);
  };
}

/** A host as hosts are compared: lower case, without a leading `www.` and a closing dot. */
export const bareHost = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.$/, '');
