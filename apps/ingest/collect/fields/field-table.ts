import { type EventInput, type FieldName } from './event-input.ts';
import { type Read } from './invalid.ts';
import { language, time, timeZone } from './locale.ts';
import { amount, currency } from './money.ts';
import { freeObject, properties } from './properties.ts';
import { boolean, clientId, cutText, integer, number, rounded, text } from './readers.ts';
import { address, device } from './words.ts';

/** How one field is read, and the names that it also goes by; the snake_case form of every name is taken too. */
export interface Field<Value> {
  /** null for what counts as absent. */
  readonly read: Read<Value>;
  readonly also?: readonly string[];
  /** Believed only from holders of an API key; from others as if it were not there. */
  readonly keyOnly?: true;
  /** Only on a request that begins a session. */
  readonly sessionOnly?: true;
}

const pixels = { read: rounded(-2_147_483_648, 2_147_483_647) };
const size = { read: integer(0, 32_767) };
const tag = { read: text(1, 255) };
const hint = { read: text(1, 100) };
const milliseconds = { read: number(0, 86_400_000) };

/**
 * Every field of an event (api.md 3.2 and 4.2). An alias that needs more than another name (a unit, a part of an object)
 * stands in `spellings.ts`.
 */
export const fieldTable: { readonly [Name in FieldName]: Field<EventInput[Name]> } = {
  id: { read: text(1, 128), also: ['eventId', 'messageId', 'uuid'] },
  type: { read: text(1, 120), also: ['eventType'] },
  name: { read: text(1, 120), also: ['eventName'] },
  siteId: { read: text(1, 64), also: ['websiteId', 'projectId', 'site'] },
  url: { read: text(1, 2048), also: ['page', 'pageUrl', 'path', 'location'] },
  hostname: { read: text(1, 255) },
  title: { read: text(0, 512), also: ['pageTitle'] },
  referrer: { read: text(0, 2048) },
  occurredAt: { read: time, also: ['timestamp', 'time', 'ts'] },
  sentAt: { read: time },
  visitorId: { read: clientId, also: ['anonymousId'] },
  sessionId: { read: clientId },
  recordingId: { read: clientId },
  userId: { read: clientId, also: ['distinctId'] },
  traits: { read: freeObject },
  pageViewId: { read: text(1, 128) },
  interactive: { read: boolean },
  properties: { read: properties, also: ['eventData', 'customData', 'data', 'props', 'metadata'] },
  sessionMetadata: { read: freeObject, also: ['metadata'], sessionOnly: true },
  utmSource: tag,
  utmMedium: tag,
  utmCampaign: tag,
  utmTerm: tag,
  utmContent: tag,
  revenue: { read: amount, also: ['value'] },
  currency: { read: currency },
  engagementMs: { read: rounded(0, 86_400_000) },
  scrollDepth: { read: rounded(0, 100) },
  screenWidth: size,
  screenHeight: size,
  viewportWidth: size,
  viewportHeight: size,
  language: { read: language },
  timeZone: { read: timeZone, also: ['timezone', 'tz'] },
  viewportX: pixels,
  viewportY: pixels,
  screenX: pixels,
  screenY: pixels,
  scrollX: pixels,
  scrollY: pixels,
  pageX: pixels,
  pageY: pixels,
  elementX: { read: rounded(0, 1000) },
  elementY: { read: rounded(0, 1000) },
  targetSelector: { read: cutText(1024) },
  targetTag: { read: cutText(50) },
  targetId: { read: cutText(255) },
  targetClasses: { read: cutText(512), also: ['targetClass'] },
  targetText: { read: cutText(255) },
  targetHtml: { read: cutText(255), also: ['targetElement'] },
  inputValue: { read: text(0, 1000) },
  inputMasked: { read: boolean },
  key: { read: text(1, 50), also: ['keyPressed'] },
  mouseButton: { read: integer(0, 7) },
  clickCount: { read: integer(1, 10) },
  lcpMs: milliseconds,
  inpMs: milliseconds,
  fcpMs: milliseconds,
  ttfbMs: milliseconds,
  cls: { read: number(0, 1000) },
  userAgent: { read: text(0, 1024), keyOnly: true },
  ip: { read: address, keyOnly: true },
  browser: hint,
  os: hint,
  device: { read: device, also: ['deviceType'] },
  country: hint,
  region: hint,
  city: hint,
  pageView: { read: boolean, sessionOnly: true },
};
