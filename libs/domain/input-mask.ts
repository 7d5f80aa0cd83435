/** What stands for a value that is not kept. */
export const MASK = '***MASKED***';

/** A form field as far as an event describes it. */
export interface InputField {
  readonly targetSelector: string | null;
  readonly targetTag: string | null;
  readonly targetId: string | null;
  readonly targetClasses: string | null;
  readonly targetText: string | null;
  readonly targetHtml: string | null;
}

/** A change of a form field. */
export interface InputChange extends InputField {
  readonly inputValue: string | null;
  readonly key: string | null;
  /** The tracker masked it already. */
  readonly inputMasked: boolean;
}

/** What tells fields for passwords, mail, phone and cards: words of any length, and short ones only by themselves. */
const PRIVATE_WORDS =
  /passw|passwd|passphrase|passcode|kennwort|passwort|e-?mail|phone|telefon|mobile|card|cvc|cvv|iban|secret|one-time-code/i;
const PRIVATE_SHORT_WORDS = /(?:^|[^a-z])(?:mail|tel|fax|pin|pan|pwd|otp|tan|ssn|csc|cc)(?:[^a-z]|$)/i;
/** `userEmail` and `user_email` as words of their own. */
const HUMP = /([a-z])([A-Z])/g;
const NAME_ATTRIBUTE = /\bname\s*=\s*["']?([^"'\s>\]]+)/gi;
const VALUE_ATTRIBUTE = /(\bvalue\s*=\s*)("[^"]*("|$)|'[^']*('|$)|[^\s>"']+)/gi;

const described = ({ targetSelector, targetId, targetClasses, targetHtml }: InputField): readonly string[] =>
  [targetSelector, targetId, targetClasses, targetHtml].filter((text) => text !== null);

/** Whether a field is for a password, mail, phone or card: its value is never kept, whatever a website allows. */
export function isPrivateInput(field: InputField): boolean {
  const text = described(field).join(' ').replace(HUMP, '$1 $2');
  return PRIVATE_WORDS.test(text) || PRIVATE_SHORT_WORDS.test(text);
}

/** Whether a website lists a field, by its selector, its id or its name. */
function isAllowedInput(field: InputField, allowedInputs: readonly string[]): boolean {
  if (allowedInputs.length === 0) return false;
  const names = described(field).flatMap((text) => [...text.matchAll(NAME_ATTRIBUTE)].map(([, name = '']) => name));
  const id = field.targetId;
  const handles = [
    field.targetSelector,
    id,
    id === null ? null : `#${id}`,
    ...names,
    ...names.map((name) => `[name="${name}"]`),
  ];
  return handles.some((handle) => handle !== null && allowedInputs.includes(handle));
}

/** HTML without what was typed into it. */
export const withoutValues = (html: string): string => html.replace(VALUE_ATTRIBUTE, `$1"${MASK}"`);

const masked = (text: string | null): string | null => (text === null ? null : MASK);

/**
 * A change of a form field as it may be kept. Value and key are masked unless the website allows the field, and always for
 * password, mail, phone and card fields; the text and HTML of a masked field lose what was typed too.
 */
export function maskInput<Change extends InputChange>(change: Change, allowedInputs: readonly string[]): Change {
  const mayKeep = isAllowedInput(change, allowedInputs) && !isPrivateInput(change);
  if (mayKeep) return change;
  return {
    ...change,
    inputValue: masked(change.inputValue),
    key: masked(change.key),
    inputMasked: true,
    targetText: masked(change.targetText),
    targetHtml: change.targetHtml === null ? null : withoutValues(change.targetHtml),
  };
}
