import { isIP } from 'node:net';

/** Splits off what may stand around an address in a log of any format. */
const DELIMITERS = /([\s",[\]]+)/;

/** With a port behind it, an address is still one. */
const isAddress = (word: string): boolean => isIP(word) !== 0 || isIP(word.replace(/:\d+$/, '')) !== 0;

/**
 * A line without its address field, which is the first; further words that are nothing but an address go too, as those
 * that proxies and virtual hosts add to a format of their own. A version inside a user agent (`rv:1.8.1.4`) stays.
 */
export const withoutAddress = (line: string): string =>
  line
    .replace(/^\S*\s?/, '')
    .split(DELIMITERS)
    .map((word) => (isAddress(word) ? '-' : word))
    .join('');
