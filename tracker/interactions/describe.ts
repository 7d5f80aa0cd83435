const MOST_TEXT = 255;
const MOST_CLASSES = 512;
const MOST_SELECTOR = 1024;
const DEPTH = 5;

const nthOfType = (element: Element): number => {
  let n = 1;
  for (let other = element.previousElementSibling; other; other = other.previousElementSibling) {
    if (other.localName === element.localName) n += 1;
  }
  return n;
};

/** A selector that finds the element again: from the nearest id, or by place. */
const selectorOf = (element: Element): string => {
  const steps: string[] = [];
  for (let at: Element | null = element; at && steps.length < DEPTH; at = at.parentElement) {
    if (at.id) {
      steps.unshift(`#${CSS.escape(at.id)}`);
      break;
    }
    steps.unshift(at === document.body ? 'body' : `${at.localName}:nth-of-type(${nthOfType(at)})`);
    if (at === document.body) break;
  }
  return steps.join(' > ').slice(0, MOST_SELECTOR);
};

/** The element's own tag as the page wrote it, without its content and without what was typed. */
const tagOf = (element: Element): string => {
  const copy = element.cloneNode(false) as Element;
  copy.removeAttribute('value');
  return copy.outerHTML.replace(/<\/[^<]*$/, '').slice(0, MOST_TEXT);
};

/** What every event of an element says of it. */
export const describeElement = (element: Element) => ({
  targetSelector: selectorOf(element),
  targetTag: element.localName.slice(0, 50),
  ...(element.id && { targetId: element.id.slice(0, MOST_TEXT) }),
  ...(element.classList.length > 0 && { targetClasses: element.classList.value.slice(0, MOST_CLASSES) }),
  targetHtml: tagOf(element),
});

/** The words on what can be pressed; texts of a page are its own. */
export const textOf = (element: Element): string =>
  (element.closest('a,button,label,summary,[role=button],[role=link],[role=tab]')?.textContent ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MOST_TEXT);

/** Where on the page it is: pixels. */
export const scrollPosition = () => ({ scrollX: Math.round(scrollX), scrollY: Math.round(scrollY) });

/** Where the pointer is: pixels. */
export const pointerPosition = ({ clientX, clientY, pageX, pageY, screenX, screenY }: MouseEvent) => ({
  viewportX: Math.round(clientX),
  viewportY: Math.round(clientY),
  pageX: Math.round(pageX),
  pageY: Math.round(pageY),
  screenX: Math.round(screenX),
  screenY: Math.round(screenY),
  ...scrollPosition(),
});

const perMille = (offset: number, size: number): number =>
  size > 0 ? Math.max(0, Math.min(1000, Math.round((offset / size) * 1000))) : 0;

/** Where in the element the pointer is: per mille of its size. */
export const positionIn = (element: Element, { clientX, clientY }: MouseEvent) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { elementX: perMille(clientX - left, width), elementY: perMille(clientY - top, height) };
};
