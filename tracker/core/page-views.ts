import { type Fields } from '../event.ts';
import { ping, restart, tick } from './engagement.ts';
import { flush, track } from './queue.ts';
import { auto } from './script.ts';
import { beginView, cut, leaveHooks, pageUrl } from './view.ts';

/** Routers change the title after the address, and some go on to another one at once. */
const SETTLE_MS = 200;

let shown = '';

/** What tells one page from another, as the server does: a slash at the end does not. */
const path = (): string => pageUrl().replace(/\/?(\?.*)?$/, '');

/** The end of a page view, or of the time it has been seen for now. */
const finish = (isNext?: boolean): void => {
  for (const hook of leaveHooks) hook(isNext);
  ping();
};

/** Counts a page view; the fields say what the page knows better than its address. */
export const pageView = (fields?: Fields): void => {
  finish(true);
  beginView(
    track('pageView', {
      pageViewId: undefined,
      referrer: cut(shown || document.referrer),
      title: document.title.slice(0, 512),
      ...fields,
    }),
  );
  shown = path();
  restart();
  flush();
};

const route = (event?: PageTransitionEvent): void => {
  if (auto !== 'false' && !document.hidden && (event?.persisted || path() !== shown)) pageView();
};

/** The address has changed, perhaps to that of another page. */
export const routeSoon = () => setTimeout(route, SETTLE_MS);

/** The page is shown, hidden, left, or comes back. */
export const turn = (event: PageTransitionEvent): void => {
  if (document.hidden || event.type === 'pagehide') {
    finish();
    flush(true);
  } else {
    tick(true);
    route(event);
  }
};
