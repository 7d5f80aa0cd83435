import { type TrackerConfig } from '../config.ts';
import { type EventType, type Fields, type TrackedEvent } from '../event.ts';
import { type Module } from '../module.ts';
import { type Answer, isWorthRetrying, longer, secondsToWait } from './back-off.ts';
import { at, site } from './script.ts';
import { adopt, keep, visitorId } from './storage.ts';
import { leaveHooks, makeEvent } from './view.ts';

/** What is kept while the server is away; beyond it the oldest are given up. */
const MOST_WAITING = 500;
const MOST_IN_BATCH = 50;
/** In UTF-16 units, of which each is three bytes at most: closing pages may send 64 KiB in all. */
const MOST_KEPT_ALIVE = 20_000;
/** So many events are sent at once, fewer after some time. */
const ENOUGH = 10;
const PATIENCE_MS = 5000;

const wantsPrivacy =
  navigator.doNotTrack === '1' || (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;

let config: TrackerConfig;
/** Undefined until the server has told whether the website counts this visitor. */
let isOn: boolean | undefined;
let waiting: TrackedEvent[] = [];
let isBusy = false;
/** Seconds. */
let pause = 1;
let resumeAt = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
/** None at first, or when what should have been sent at once had to wait for another request. */
let patience = 0;

/** Asks the server, and notes when to ask again if it is away; its answers are `taken`, refusals too. */
const exchange = async (path: string, init: RequestInit, taken: (answer: Response) => unknown): Promise<void> => {
  isBusy = true;
  const answer: Answer = await fetch(at(`api/v1/${path}`), init).catch(() => ({ status: 503 }));
  if (isWorthRetrying(answer)) {
    pause = longer(pause);
    resumeAt = Date.now() + secondsToWait(answer, pause) * (1000 + 500 * Math.random());
  } else {
    pause = 1;
    await taken(answer as Response);
  }
  isBusy = false;
  next();
};

const next = (): void => {
  if (waiting.length < ENOUGH) timer ??= setTimeout(flush, patience);
  else flush();
};

const begin = async (answer: Response): Promise<void> => {
  const given = (await answer.json().catch(() => ({}))) as TrackerConfig;
  waiting = [...adopt(), ...waiting];
  isOn = !!given.enabled && !(given.respectDoNotTrack && wantsPrivacy);
  if (isOn) {
    config = given;
    for (const path of Object.values(given.scripts)) {
      import(at(path)).then((module: Module) => module.start(track, leaveHooks, given)).catch(() => 0);
    }
  }
};

const send = (): void => {
  waiting = waiting.filter(({ url }) => RegExp(config.countedPages).test(url));
  const events = waiting.slice(0, MOST_IN_BATCH);
  const body = JSON.stringify({
    siteId: site,
    visitorId: config.visitorMode === 'persistent' ? visitorId() : undefined,
    sentAt: Date.now(),
    screen: `${screen.width}x${screen.height}`,
    viewport: `${innerWidth}x${innerHeight}`,
    language: navigator.language,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    events,
  });
  patience = PATIENCE_MS;
  const init: RequestInit = { method: 'POST', body, keepalive: body.length < MOST_KEPT_ALIVE, credentials: 'omit' };
  const taken = (): void => {
    waiting = waiting.filter((event) => !events.includes(event));
    keep(waiting);
  };
  if (events[0]) void exchange('events/batch', init, taken);
};

/** What there is to ask the server: first of all for the website's settings, since they tell whether anything may be sent. */
const ask = (): void => {
  if (isOn) send();
  else if (isOn !== false) void exchange(`tracker/config/${site}`, {}, begin);
};

/** Before the server has told, what a page leaves is kept for the next one, unless the visitor may not want it. */
const mayKeep = (isLeaving?: boolean): boolean | undefined => isOn ?? (isLeaving && !wantsPrivacy);

/** Sends what waits, if the time has come. A page that is left sends at once, unless the server has asked for a pause. */
export const flush = (isLeaving?: boolean): void => {
  // A timer is set if something has come since the last flush: then it is sent beside what is under way.
  const isLast = isLeaving && isOn && timer;
  clearTimeout(timer);
  timer = undefined;
  if (mayKeep(isLeaving)) keep(waiting, isLeaving);
  if (resumeAt > Date.now()) timer = setTimeout(flush, resumeAt - Date.now());
  else if (!isBusy || isLast) ask();
  else patience = 0;
};

/** Puts an event of the page view that is on into the queue, as it is now; throws if it cannot be sent. */
export const track = (type: EventType, fields: Fields): TrackedEvent => {
  const event = makeEvent(type, fields);
  waiting = [...waiting.slice(-MOST_WAITING), JSON.parse(JSON.stringify(event)) as TrackedEvent];
  next();
  return event;
};

/** The browser is back on the network. */
export const resume = (): void => {
  resumeAt = 0;
  flush();
};
