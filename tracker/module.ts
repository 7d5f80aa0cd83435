import { type TrackerConfig } from './config.ts';
import { type EventType, type Fields } from './event.ts';

/** Called before the page is hidden or left, or (then with true) another page view begins: the last moment to track. */
export type LeaveHook = (isNext?: boolean) => void;

/** What the core gives to a module that it has loaded. */
export interface Host {
  /** Puts an event of the page view that is on into the queue. */
  readonly track: (type: EventType, fields: Fields) => unknown;
  readonly leaveHooks: LeaveHook[];
  readonly config: TrackerConfig;
}

/** A script that is loaded later, if the website wants it. */
export interface Module {
  readonly start: (track: Host['track'], leaveHooks: LeaveHook[], config: TrackerConfig) => void;
}
