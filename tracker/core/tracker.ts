import { type Fields } from '../event.ts';
import { attempt, listen } from './attempt.ts';
import { look, ping, tick } from './engagement.ts';
import { pageView, routeSoon, turn } from './page-views.ts';
import { resume, track } from './queue.ts';

type Call = [name?: string, first?: Fields | string, second?: Fields];

/** What pages call: a custom event with its properties and further fields; `identify` with an id and traits; `pageview`. */
const call = (...[name, first, second]: Call): void => {
  attempt(() => {
    if (name === 'pageview') pageView(first as Fields);
    else if (name === 'identify') track(name, { userId: first, traits: second });
    else track('custom', { ...second, name, properties: first });
  });
};

/** A click on something that is marked, or the sending of a form that is. */
const press = ({ target, type }: MouseEvent & { target: Element }): void => {
  const marked = target.closest<HTMLElement>('[data-footfall-event]');
  if (marked && marked.matches('form') === (type === 'submit')) {
    const properties: Record<string, string> = {};
    for (const { name, value } of marked.attributes) {
      if (/^data-footfall-(?!event$)/.test(name)) properties[name.slice(14)] = value;
    }
    call(marked.dataset['footfallEvent'], properties);
  }
};

for (const method of ['pushState', 'replaceState'] as const) {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is applied to the history below
  const original = history[method];
  history[method] = (...change) => {
    original.apply(history, change);
    routeSoon();
  };
}
listen('popstate', routeSoon);
listen('visibilitychange pageshow pagehide', turn);
listen('online', resume);
listen('focus blur pointermove pointerdown keydown scroll', tick);
listen('scroll', look);
listen('click submit', press);
setInterval(ping, 30_000);
const page = window as unknown as { footfall?: typeof call & { q?: Call[] } };
turn({} as PageTransitionEvent);
page.footfall?.q?.forEach((one) => call(...one));
page.footfall = call;
