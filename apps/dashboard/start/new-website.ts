import { type NewWebsite } from '../api/use-websites.ts';
import { text } from '../text/en.ts';

export type WebsiteErrors = { readonly [Field in keyof NewWebsite]?: string };

const hostShape =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)*[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?::\d{1,5})?$/u;

/** What is wrong with a website to be added, field by field. */
export function checkWebsite({ name, domain, timeZone }: NewWebsite): WebsiteErrors {
  return {
    ...(name === '' && { name: text.addWebsite.nameMissing }),
    ...(!hostShape.test(domain) && { domain: text.addWebsite.domainInvalid }),
    ...(!isZone(timeZone) && { timeZone: text.addWebsite.zoneInvalid }),
  };
}

/** Takes the host out of what people paste: `https://Example.com/en/` is `example.com`. */
export function cleanDomain(typed: string): string {
  return typed
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[/?#].*$/s, '')
    .toLowerCase();
}

function isZone(timeZone: string): boolean {
  try {
    return timeZone !== '' && new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
