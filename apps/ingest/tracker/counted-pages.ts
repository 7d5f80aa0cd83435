import { wildcardPattern } from '#libs/domain';

const ORIGIN = '[^/?#]*//[^/?#]*(?=[/?#]|$)';

/** A wildcard of paths, kept from running on into query or fragment. */
const pathPattern = (wildcard: string): string =>
  wildcardPattern(wildcard).slice(1, -1).replaceAll('[^/]*', '[^/?#]*').replaceAll('.*', '[^?#]*');

/**
 * A regular expression of the URLs (or paths) that are not on excluded pages, for scripts that have no room for wildcards;
 * empty, so that it matches everything, if none is excluded.
 */
export const countedPages = (excludedPages: readonly string[]): string =>
  excludedPages.length === 0
    ? ''
    : `^(?:${ORIGIN}|(?![^/?#]*//))(?!(?:${excludedPages.map(pathPattern).join('|')})(?:[?#]|$))`;
