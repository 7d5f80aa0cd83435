import { normalisePath } from './page-url.ts';
import { pathMatcher } from './wildcard.ts';

/** Pages that are counted as one: those whose path matches the pattern go by the replacement. */
export interface PathRule {
  /** `*` for anything within a segment, `**` for anything across segments; the whole path must match. */
  readonly pattern: string;
  /** A path, taken as it is written: a star in it stands for itself. */
  readonly replacement: string;
}

const MAX_LENGTH = 255;
const MAX_STARS = 8;
/** What no path of a page has: a query, a fragment, white space, what browsers turn into a slash. */
const NO_PATH = /[?#\\\s\p{Cc}]/u;

const isPath = (text: string): boolean => text.startsWith('/') && text.length <= MAX_LENGTH && !NO_PATH.test(text);

/** Whether a rule may have this pattern: a path from `/` of up to 255 characters, with up to eight wildcards. */
export const isPathRulePattern = (text: string): boolean =>
  isPath(text) && [...text.matchAll(/\*+/g)].length <= MAX_STARS;

/** Whether a rule may have this replacement: a path from `/` of up to 255 characters. */
export const isPathRuleReplacement = isPath;

/** As the paths of pages are: percent-encoded, without dots and closing slash. */
const asPath = (text: string): string => {
  const url = URL.parse(`http://host${text}`);
  return url ? normalisePath(url.pathname) : text;
};

/** What a path is counted as: the replacement of the first rule that matches it, else itself. */
export const pathRewriter = (rules: readonly PathRule[]): ((path: string) => string) => {
  const compiled = rules.map(({ pattern, replacement }) => ({
    matches: pathMatcher([asPath(pattern)]),
    replacement: asPath(replacement),
  }));
  return (path) => compiled.find(({ matches }) => matches(path))?.replacement ?? path;
};
