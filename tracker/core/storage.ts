import { type TrackedEvent } from '../event.ts';
import { attempt } from './attempt.ts';
import { eventId } from './event-id.ts';
import { site } from './script.ts';

/** Undefined where the browser refuses it: then what uses it fails, and everything stays in memory. */
const storage = attempt(() => localStorage) as unknown as Record<string, string>;

/** The key of the visitor's id; with an id of the page behind it, of the queue of that page, so that two tabs never write over each other. */
const visitorKey = `footfall.${site}.`;
const ownKey = `${visitorKey}${Math.random()}`;
const LEASE_MS = 60_000;

/* eslint-disable @typescript-eslint/no-dynamic-delete -- the members of storage are its items */

/**
 * Keeps what the server has not taken. Other pages leave it alone for a minute, unless this page is left: then the next one
 * may have it at once.
 */
export const keep = (events: readonly TrackedEvent[], isLeaving?: boolean): void => {
  attempt(() => {
    if (events[0]) storage[ownKey] = JSON.stringify([isLeaving ? 0 : Date.now() + LEASE_MS, ...events]);
    else delete storage[ownKey];
  });
};

/** Takes over what other pages have left behind, out of storage, so that only one page sends it. The visitor's id is no list, and fails. */
export const adopt = (): TrackedEvent[] =>
  Object.keys(Object(storage) as object)
    .filter((key) => key.startsWith(visitorKey))
    .flatMap(
      (key) =>
        attempt(() => {
          const [until, ...events] = JSON.parse(storage[key] as string) as [number, ...TrackedEvent[]];
          if (until > Date.now()) return [];
          delete storage[key];
          return events;
        }) ?? [],
    );

/** The visitor's id on this origin, made if there is none; undefined if the browser keeps nothing. */
export const visitorId = (): string | undefined => attempt(() => (storage[visitorKey] ??= eventId(Date.now())));
