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

/** A literal, and whether what may stand before it goes across segments. */
interface Piece {
  readonly crosses: boolean;
  readonly literal: string;
}

const endOfSegment = (value: string, at: number): number => {
  const slash = value.indexOf('/', at);
  return slash < 0 ? value.length : slash;
};

/** All ends of the literal, ascending, if what stands before it begins at one of the (ascending) starts. */
const endsOf = ({ crosses, literal }: Piece, value: string, starts: readonly number[]): readonly number[] => {
  const ends: number[] = [];
  let reached = -1;
  for (const start of starts) {
    if (start <= reached) continue;
    const last = crosses ? value.length : endOfSegment(value, start);
    for (let at = start; at <= last; at++) {
      if (value.startsWith(literal, at)) ends.push(at + literal.length);
    }
    reached = last;
  }
  return ends;
};

/**
 * Matches several stars. A regular expression would try their lengths in all combinations, which a hostile wildcard
 * turns into hours; here all ends of a piece are carried on at once, so the cost is length of value by length of wildcard.
 */
const starsMatcher = (wildcard: string): PathMatcher => {
  const [head = '', ...rest] = wildcard.split(/(\*+)/);
  const pieces = rest.flatMap((stars, index): Piece[] =>
    index % 2 === 0 ? [{ crosses: stars.length > 1, literal: rest[index + 1] ?? '' }] : [],
  );
  return (value) => {
    if (!value.startsWith(head)) return false;
    let ends: readonly number[] = [head.length];
    for (const piece of pieces) ends = endsOf(piece, value, ends);
    return ends.at(-1) === value.length;
  };
};

const oneMatcher = (wildcard: string): PathMatcher => {
  if (wildcard.split(/\*+/).length > 2) return starsMatcher(wildcard);
  const pattern = new RegExp(wildcardPattern(wildcard), 's');
  return (value) => pattern.test(value);
};

/** Matches values against wildcards, compiled once: those without a star by one look-up. */
export function pathMatcher(wildcards: readonly string[]): PathMatcher {
  const exact = new Set(wildcards.filter((wildcard) => !wildcard.includes('*')));
  const matchers = wildcards.filter((wildcard) => wildcard.includes('*')).map(oneMatcher);
  return (value) => exact.has(value) || matchers.some((matches) => matches(value));
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
