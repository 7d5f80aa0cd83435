import { type EventType, type Fields, type TrackedEvent } from '../event.ts';
import { type LeaveHook } from '../module.ts';
import { eventId } from './event-id.ts';
import { hash } from './script.ts';

/** The page view that is on. */
export let view: TrackedEvent | undefined;
/** Another page view is on. */
export const beginView = (event: TrackedEvent): void => {
  view = event;
};

/** What modules want to know of. */
export const leaveHooks: LeaveHook[] = [];

const MOST_URL = 2048;
/** What the server takes of an address. */
export const cut = (text: string): string => text.slice(0, MOST_URL);

/** The page's address without its fragment; where fragments are pages, as if theirs were the end of the path. */
export const pageUrl = (): string => cut(location.href.replace(/\/?(\?[^#]*)?#\/?(.*)/, hash ? '/$2$1' : '$1'));

/** An event of the page view that is on. */
export const makeEvent = (type: EventType, fields: Fields): TrackedEvent => ({
  id: eventId(Date.now()),
  type,
  occurredAt: Date.now(),
  url: pageUrl(),
  pageViewId: view?.id,
  ...fields,
});
