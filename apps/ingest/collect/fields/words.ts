import { isIP } from 'node:net';
import { eventNameOfType, type TrackingType } from '#libs/events';
import { Invalid, type Read } from './invalid.ts';

/** Words for an event's type beside our own (api.md 3.2). */
const otherWords: Readonly<Record<string, TrackingType>> = {
  pageview: 'pageView',
  page_view: 'pageView',
  page: 'pageView',
  event: 'custom',
  track: 'custom',
  mousemove: 'pointer',
  mouse_move: 'pointer',
  move: 'pointer',
  keydown: 'input',
  keypress: 'input',
  change: 'input',
  ping: 'engagement',
  heartbeat: 'engagement',
  web_vital: 'vital',
  performance: 'vital',
};

const types: ReadonlyMap<string, TrackingType> = new Map([
  ...(Object.keys(eventNameOfType) as TrackingType[]).map((type) => [type, type] as const),
  ...Object.entries(otherWords),
]);

/** The type that a word of a request means; undefined for a word of the sender's own, which names a custom event. */
export const typeOfWord = (word: string): TrackingType | undefined => types.get(word);

const devices: ReadonlySet<string> = new Set(['desktop', 'mobile', 'tablet', 'other']);

/** A kind of device; one that we have no word for is `other`. */
export const device: Read<string> = (value) => {
  if (typeof value !== 'string') return new Invalid('must be a text');
  const word = value.toLowerCase();
  return devices.has(word) ? word : 'other';
};

/** A network address. */
export const address: Read<string> = (value) =>
  typeof value === 'string' && isIP(value) !== 0 ? value : new Invalid('must be an IPv4 or IPv6 address');
