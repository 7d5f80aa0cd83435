import { engagedMs } from './engaged.ts';
import { track } from './queue.ts';
import { view } from './view.ts';

let engaged = 0;
let since = Infinity;
let lastInput = 0;
let depth = 0;

/** Notes the time that has passed; after an input, half a minute more will count. */
export const tick = (input?: unknown): void => {
  const now = Date.now();
  engaged += engagedMs(now, lastInput, since);
  since = !document.hidden && document.hasFocus() ? now : Infinity;
  if (input) lastInput = now;
};

/** Notes the deepest point of the page that has been seen. */
export const look = (): void => {
  depth = Math.max(depth, Math.min(100, ((scrollY + innerHeight) / document.documentElement.scrollHeight) * 100));
};

/** Less is left for the next time. */
const LEAST_MS = 100;

/** Reports how long the page view has been looked at since the last time, if it has. */
export const ping = (): void => {
  tick();
  look();
  if (view && engaged > LEAST_MS) {
    track('engagement', { engagementMs: engaged, scrollDepth: depth, url: view.url });
    engaged = 0;
  }
};

/** Another page view begins, of which nothing has been seen yet. */
export const restart = (): void => {
  depth = 0;
};
