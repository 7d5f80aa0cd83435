import { hash, randomInt } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** 62^43 is above 2^256: no key can be guessed, by anybody, ever. */
const LENGTH = 43;
const PREFIX_LENGTH = 10;

export const KEY_START = 'ff_';

/** A new key, which is shown once. */
export const newKeyText = (): string =>
  KEY_START + Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/**
 * What is kept of a key. A plain SHA-256 will do: salts and slow hashes protect words that people choose, which can be
 * tried one after another; here there are 2^256 to try. It costs a microsecond, on a path where each event would pay.
 */
export const digestOf = (key: string): string => hash('sha256', key);

export const prefixOf = (key: string): string => key.slice(0, PREFIX_LENGTH);
