import { type Draft } from '../draft.ts';
import { type EventInput } from '../fields/event-input.ts';
import { ok } from '../outcome.ts';
import { type Step } from '../pipeline.ts';

export const MASKED = '***MASKED***';

/** Fields of passwords, mail, phone and cards, by what they are called in any of our languages' forms. */
const SENSITIVE =
  /pass|pwd|secret|token|mail|phone|\btel|mobile|card|\bcc-|cc[-_]?num|cvc|cvv|iban|ssn|\bpin\b|otp|social.?sec/i;
/** Values that are an address of mail, or digits enough for a card or a phone. */
const TELLING = /\S@\S|(?:\d[ ()+./-]*){7,}/;
/** What a form field holds stands in its HTML too. */
const VALUE_ATTRIBUTE = /(\svalue\s*=\s*)("[^"]*"?|'[^']*'?|[^\s>"']+)/gi;

const namesOf = ({ targetSelector, targetId, targetClasses, targetHtml }: EventInput): readonly string[] =>
  [targetSelector, targetId, targetClasses, targetHtml].filter((name) => name !== null);

/** Allowed by its selector, its id or its `name`. */
const isAllowed = (input: EventInput, allowed: ReadonlySet<string>): boolean => {
  if (allowed.size === 0) return false;
  const name = /\sname\s*=\s*["']?([^"'\s>]+)/i.exec(input.targetHtml ?? '')?.[1];
  return [input.targetSelector, input.targetId, name].some(
    (one) => one !== null && one !== undefined && allowed.has(one),
  );
};

const mayKeep = ({ input, site }: Draft): boolean =>
  isAllowed(input, site.allowedInputs) &&
  !namesOf(input).some((name) => SENSITIVE.test(name.replace(VALUE_ATTRIBUTE, ''))) &&
  !TELLING.test(input.inputValue ?? '');

/** Masks what was typed: again here, whatever the tracker did. */
export const maskTyped = (input: EventInput): void => {
  input.inputMasked = true;
  if (input.inputValue !== null) input.inputValue = MASKED;
  if (input.key !== null) input.key = MASKED;
};

/** What was typed is masked unless the website allows the field; passwords, mail, phone and cards always are. */
export const maskInput: Step = {
  name: 'maskInput',
  run: (draft) => {
    const { input } = draft;
    if (input.targetHtml !== null)
      input.targetHtml = input.targetHtml.replace(VALUE_ATTRIBUTE, `$1"${MASKED}"`).slice(0, 255);
    if (input.inputValue === null && input.key === null) return ok;
    if (mayKeep(draft)) input.inputMasked = false;
    else maskTyped(input);
    return ok;
  },
};
