import { type NewRecord } from '#libs/event-log';
import { encode, type Envelope, eventNameOfType, type EventValues, type TrackingEventName } from '#libs/events';
import { eventIdFor } from '#libs/domain';
import { type Draft } from './draft.ts';

/** Ids that our own protocol's senders made up are told from those of other trackers. */
export const PROTOCOL = 'footfall';

/** The part of an event that is its type's own. */
type Own<Name extends TrackingEventName> = Omit<
  EventValues[Name],
  'envelope' | 'page' | 'client' | 'acquisition' | 'userHash' | 'recordingId' | 'properties'
>;

const money = ({ input, website }: Draft): { revenue: string | null; currency: string | null } => ({
  revenue: input.revenue,
  currency: input.currency ?? (input.revenue === null ? null : website.currency),
});

const position = ({ input }: Draft): Own<'PointerMoved'> => ({
  viewportX: input.viewportX,
  viewportY: input.viewportY,
  screenX: input.screenX,
  screenY: input.screenY,
  scrollX: input.scrollX,
  scrollY: input.scrollY,
  pageX: input.pageX,
  pageY: input.pageY,
  elementX: input.elementX,
  elementY: input.elementY,
});

const target = ({ input }: Draft): Omit<Own<'Clicked'>, keyof Own<'PointerMoved'> | 'mouseButton' | 'clickCount'> => ({
  targetSelector: input.targetSelector,
  targetTag: input.targetTag,
  targetId: input.targetId,
  targetClasses: input.targetClasses,
  targetText: input.targetText,
  targetHtml: input.targetHtml,
});

/** What each type of event has beside what all have. */
const owns: { readonly [Name in TrackingEventName]: (draft: Draft) => Own<Name> } = {
  PageViewed: (draft) => ({
    engagementMs: draft.input.engagementMs,
    scrollDepth: draft.input.scrollDepth,
    ...money(draft),
    sessionMetadata: draft.input.sessionMetadata,
  }),
  CustomEventTracked: (draft) => ({
    name: draft.kind.name ?? '',
    interactive: draft.input.interactive ?? true,
    ...money(draft),
  }),
  EngagementMeasured: ({ input }) => ({ engagementMs: input.engagementMs ?? 0, scrollDepth: input.scrollDepth }),
  Clicked: (draft) => ({
    ...position(draft),
    ...target(draft),
    mouseButton: draft.input.mouseButton,
    clickCount: draft.input.clickCount,
  }),
  PointerMoved: position,
  Scrolled: (draft) => ({
    ...position(draft),
    scrollDepth: draft.input.scrollDepth,
    engagementMs: draft.input.engagementMs,
  }),
  InputChanged: (draft) => ({
    ...target(draft),
    inputValue: draft.input.inputValue,
    inputMasked: draft.input.inputMasked ?? true,
    key: draft.input.key,
  }),
  VitalsMeasured: ({ input }) => ({
    lcpMs: input.lcpMs,
    inpMs: input.inpMs,
    fcpMs: input.fcpMs,
    ttfbMs: input.ttfbMs,
    cls: input.cls,
  }),
  VisitorIdentified: () => ({}),
};

/** The page view that an event belongs to; a page view names itself. */
const pageViewId = ({ eventId, kind, input, website }: Draft): string | null => {
  if (kind.type === 'pageView') return eventId;
  return input.pageViewId === null ? null : eventIdFor(PROTOCOL, website.siteId, input.pageViewId);
};

const envelopeOf = (draft: Draft): Envelope => ({
  eventId: draft.eventId,
  siteId: draft.website.siteId,
  visitorId: draft.visitorId,
  sessionId: draft.input.sessionId,
  pageViewId: pageViewId(draft),
  origin: draft.sender.origin,
  importId: draft.sender.importId,
  requestId: draft.sender.requestId,
  settingsVersion: draft.site.version,
  occurredAt: draft.occurredAt,
  recordedAt: draft.sender.receivedAt,
});

/** Which parts belong to which name is kept by `owns`; over the union of all nine the compiler cannot follow. */
const encoded = (name: TrackingEventName, draft: Draft): Buffer =>
  encode(name, {
    envelope: envelopeOf(draft),
    page: draft.page,
    client: draft.client,
    acquisition: draft.acquisition,
    userHash: draft.userHash,
    recordingId: draft.input.recordingId,
    properties: draft.input.properties,
    ...owns[name](draft),
  });

/** The record of an event that went through the whole pipeline, under the key that keeps a visitor's events in order. */
export const trackingRecord = (draft: Draft): NewRecord => ({
  key: `${draft.website.siteId}:${draft.visitorId}`,
  value: encoded(eventNameOfType[draft.kind.type], draft),
});
