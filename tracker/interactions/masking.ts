/** What stands for a value that does not leave the page. */
export const MASK = '***MASKED***';

/** What tells a field apart, as the page describes it. */
export interface Field {
  readonly type: string;
  /** Its `autocomplete`, name, id, classes, label and placeholder. */
  readonly words: readonly string[];
  /** It lies within `data-footfall-mask`. */
  readonly isMarked: boolean;
}

const PRIVATE_TYPES = ['password', 'email', 'tel', 'hidden', 'file'];
/** Words of any length, and short ones only by themselves, as ingest knows them; `cc-…` is what `autocomplete` calls cards. */
const PRIVATE_WORDS =
  /passw|passwd|passphrase|passcode|kennwort|passwort|e-?mail|phone|telefon|mobile|card|credit|cvc|cvv|iban|secret|one-time-code/i;
const PRIVATE_SHORT_WORDS = /(?:^|[^a-z])(?:mail|tel|fax|pin|pan|pwd|otp|tan|ssn|csc|cc)(?:[^a-z]|$)/i;
/** `userEmail` and `user_email` as words of their own. */
const HUMP = /([a-z])([A-Z])/g;

/** Whether a field is for a password, mail, phone or card, or marked by the page: its value never leaves the page. */
export const isPrivateField = ({ type, words, isMarked }: Field): boolean => {
  const text = words.join(' ').replace(HUMP, '$1 $2');
  return isMarked || PRIVATE_TYPES.includes(type) || PRIVATE_WORDS.test(text) || PRIVATE_SHORT_WORDS.test(text);
};

/** Handles by which a website may list a field. */
export interface Handles {
  readonly id: string;
  readonly name: string;
  readonly selector: string;
}

/** Whether a website lists a field, by its selector, its id or its name. */
export const isAllowedField = ({ id, name, selector }: Handles, allowedInputs: readonly string[]): boolean =>
  [selector, id, id && `#${id}`, name, name && `[name="${name}"]`].some(
    (handle) => handle !== '' && allowedInputs.includes(handle),
  );
