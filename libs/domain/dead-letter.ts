import { parseAddress } from './address.ts';
import { MASK, withoutValues } from './input-mask.ts';

const DEEPEST = 16;
const LONGEST_TEXT = 2_048;
const LONGEST_LIST = 100;

/** Names without case and separators: `ip_address`, `ipAddress` and `$ip` are one. */
const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Members that are taken out: addresses, raw agents and fingerprints are not kept anywhere. */
const REMOVED = new Set([
  'ip',
  'ips',
  'cip',
  'ipaddress',
  'ipaddr',
  'address',
  'clientip',
  'clientaddress',
  'userip',
  'visitorip',
  'remoteip',
  'remoteaddr',
  'remoteaddress',
  'xforwardedfor',
  'forwarded',
  'xrealip',
  'xclientip',
  'useragent',
  'ua',
  'uadata',
  'fingerprint',
]);

/** Members whose value tells who somebody is or what they typed. */
const MASKED = new Set([
  'inputvalue',
  'value',
  'key',
  'targettext',
  'userid',
  'uid',
  'distinctid',
  'traits',
  'set',
  'setonce',
  'username',
  'firstname',
  'lastname',
  'fullname',
  'birthday',
  'dateofbirth',
  'street',
  'card',
  'cvc',
  'cvv',
  'iban',
  'pin',
  'otp',
]);
const MASKED_PARTS =
  /passw|passwd|pwd|secret|token|apikey|authorization|cookie|credential|email|phone|cardnumber|creditcard|ssn/;

const MAIL = /[^\s@/:?#]+@[^\s@/:?#]+\.[^\s@/:?#]+/g;
const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
const URL_NAMES = /url|uri|href|referr?er|location|link|^page$|^path(name)?$/;

const isMasked = (name: string): boolean => MASKED.has(name) || MASKED_PARTS.test(name);

/** A URL without what may be private in it: query, fragment, user and password. */
const cutAddress = (url: string): string =>
  url.replace(/[?#].*$/s, '').replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1');

function maskText(text: string, name: string): string {
  if (parseAddress(text)) return MASK;
  const isUrl = HAS_SCHEME.test(text) || URL_NAMES.test(name);
  const cut = isUrl ? cutAddress(text) : text;
  return withoutValues(cut).replace(MAIL, MASK).slice(0, LONGEST_TEXT).toWellFormed();
}

function maskMembers(value: object, depth: number): object {
  const kept = Object.entries(value)
    .map(([name, member]) => [name, plainName(name), member as unknown] as const)
    .filter(([, plain]) => !REMOVED.has(plain))
    .map(([name, plain, member]) => [name, isMasked(plain) ? maskWhole(member) : mask(member, plain, depth)]);
  return Object.fromEntries(kept) as object;
}

const maskWhole = (value: unknown): unknown => (value === null || value === '' || value === undefined ? value : MASK);

function mask(value: unknown, name: string, depth: number): unknown {
  if (typeof value === 'string') return maskText(value, name);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return MASK;
  if (Array.isArray(value)) return value.slice(0, LONGEST_LIST).map((item) => mask(item, name, depth + 1));
  return maskMembers(value, depth + 1);
}

/**
 * An event as a client sent it, made fit to be kept as a dead letter: addresses, raw agents and fingerprints are taken
 * out; what was typed, passwords, user ids, traits and mail addresses are masked; URLs lose query and fragment; texts and
 * lists are cut. Names and types of members stay, so that the event can still be understood and repaired.
 */
export const maskEvent = (event: unknown): unknown => mask(event, '', 0);
