import { maskInput as maskChange, withoutValues } from '#libs/domain';
import { type Draft } from '../draft.ts';
import { ok } from '../outcome.ts';
import { type Step } from '../pipeline.ts';

const MAX_HTML_LENGTH = 255;

/** What was typed, and the texts that may hold it too. */
const maskTyped = ({ input, website }: Draft): void => {
  const { inputValue, key, targetSelector, targetTag, targetId, targetClasses, targetText, targetHtml } = input;
  const field = { targetSelector, targetTag, targetId, targetClasses, targetText, targetHtml };
  const change = { ...field, inputValue, key, inputMasked: input.inputMasked ?? false };
  Object.assign(input, maskChange(change, website.allowedInputs));
};

/** What was typed is masked unless the website allows the field, whatever the tracker did; HTML holds it too. */
export const maskInput: Step = {
  name: 'maskInput',
  run: (draft) => {
    const { input, kind } = draft;
    if (kind.type === 'input' || input.inputValue !== null || input.key !== null) maskTyped(draft);
    if (input.targetHtml !== null) input.targetHtml = withoutValues(input.targetHtml).slice(0, MAX_HTML_LENGTH);
    return ok;
  },
};
