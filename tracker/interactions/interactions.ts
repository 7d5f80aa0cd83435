import { attempt, listen } from '../core/attempt.ts';
import { type Host, type Module } from '../module.ts';
import { describeElement, pointerPosition, positionIn, scrollPosition, textOf } from './describe.ts';
import { isAllowedField, isPrivateField, MASK } from './masking.ts';
import { throttle } from './throttle.ts';

const POINTER_MS = 100;
const SCROLL_MS = 500;
const MOST_VALUE = 1000;

type FormField = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isIgnored = (element: Element): boolean => element.closest('[data-footfall-ignore]') !== null;
const isMasked = (element: Element): boolean => element.closest('[data-footfall-mask]') !== null;

const recordClicks = ({ track }: Host): void =>
  listen('click', (event: MouseEvent) => {
    const target = event.target as Element;
    if (isIgnored(target)) return;
    track('click', {
      ...describeElement(target),
      targetText: isMasked(target) ? MASK : textOf(target),
      ...pointerPosition(event),
      ...positionIn(target, event),
      mouseButton: event.button,
      clickCount: Math.max(1, Math.min(10, event.detail)),
    });
  });

const recordPointer = ({ track }: Host): void =>
  listen(
    'pointermove',
    throttle(POINTER_MS, (event: PointerEvent) => {
      attempt(() => isIgnored(event.target as Element) || track('pointer', pointerPosition(event)));
    }),
  );

const recordScroll = ({ track }: Host): void =>
  listen(
    'scroll',
    throttle(SCROLL_MS, () => track('scroll', scrollPosition())),
  );

/** What a field holds, as far as it may leave the page. */
const valueOf = (field: FormField, selector: string, allowedInputs: readonly string[]): string => {
  const { id, name, type } = field;
  const attributes = ['autocomplete', 'aria-label', 'placeholder', 'class'].map(
    (attribute) => field.getAttribute(attribute) ?? '',
  );
  const labels = [...(field.labels ?? [])].map(({ textContent }) => textContent);
  const isPrivate = isPrivateField({ type, words: [id, name, ...attributes, ...labels], isMarked: isMasked(field) });
  if (isPrivate || !isAllowedField({ id, name, selector }, allowedInputs)) return MASK;
  return ('checked' in field && /^(checkbox|radio)$/.test(type) ? String(field.checked) : field.value).slice(
    0,
    MOST_VALUE,
  );
};

const recordInputs = ({ track, config }: Host): void =>
  listen('change', ({ target }: Event) => {
    const field = target as FormField;
    if (isIgnored(field) || !field.matches('input,select,textarea')) return;
    const described = describeElement(field);
    const inputValue = valueOf(field, described.targetSelector, config.allowedInputs);
    track('input', { ...described, inputValue, inputMasked: inputValue === MASK });
  });

/** Clicks, moves of the pointer, scrolls and changes of fields, each if the website wants it. */
export const start: Module['start'] = (track, leaveHooks, config) => {
  const { clicks, pointer, scroll, inputs } = config.modules;
  const host = { track, leaveHooks, config };
  if (clicks) recordClicks(host);
  if (pointer) recordPointer(host);
  if (scroll) recordScroll(host);
  if (inputs) recordInputs(host);
};
