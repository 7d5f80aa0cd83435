// Generated from schemas/*.avsc by `npm run generate:events`. Do not edit.

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

export type Uuid = string;

export type Origin = 'BROWSER' | 'SERVER' | 'IMPORT';

/** Who, where and when: the same in every event. */
export interface Envelope {
  /** Made by the tracker (UUIDv7), or by ingest where the client sends none. */
  readonly eventId: Uuid;
  readonly siteId: string;
  /** Cookieless: keyed hash as a UUIDv8. Persistent: the client's UUID, or the UUIDv5 of (siteId, its id). */
  readonly visitorId: Uuid;
  /** Sent by the client; unique per visitor only. */
  readonly sessionId: string | null;
  /** The page view that the event belongs to; a page view names itself. */
  readonly pageViewId: Uuid | null;
  readonly origin: Origin;
  readonly importId: Uuid | null;
  readonly requestId: string;
  /** Version of the website's document that ingest decided by. */
  readonly settingsVersion: number;
  /** Client time corrected by the clock skew. */
  readonly occurredAt: EpochMs;
  /** When ingest took it. */
  readonly recordedAt: EpochMs;
}

/** Where on the website; query and fragment are cut. */
export interface Page {
  /** Empty if unknown. */
  readonly hostname: string;
  /** Normalised; empty only for identify. */
  readonly path: string;
  /** The parameters that the website keeps, as name=value joined by &. */
  readonly query: string | null;
  readonly title: string | null;
}

/** The device and its place, as parsed; the raw agent and address are not kept. */
export interface Client {
  readonly browser: string | null;
  readonly browserVersion: string | null;
  readonly os: string | null;
  readonly osVersion: string | null;
  /** desktop, mobile, tablet or other */
  readonly device: string | null;
  /** ISO 3166-1 alpha-2 */
  readonly country: string | null;
  /** ISO 3166-2 */
  readonly region: string | null;
  readonly city: string | null;
  /** BCP 47 */
  readonly language: string | null;
  /** IANA */
  readonly timeZone: string | null;
  readonly screenWidth: number | null;
  readonly screenHeight: number | null;
  readonly viewportWidth: number | null;
  readonly viewportHeight: number | null;
}

/** Where the visitor came from, read from referrer and campaign tags. */
export interface Acquisition {
  /** Raw URL, query and fragment cut; null for none and for the website's own hosts. */
  readonly referrer: string | null;
  /** Cleaned name; null is direct. */
  readonly source: string | null;
  /** Direct, Organic Search, ... (libs/domain/channel.ts) */
  readonly channel: string;
  readonly utmSource: string | null;
  readonly utmMedium: string | null;
  readonly utmCampaign: string | null;
  readonly utmTerm: string | null;
  readonly utmContent: string | null;
}

/** A click. */
export interface Clicked {
  readonly envelope: Envelope;
  readonly page: Page;
  readonly client: Client;
  readonly acquisition: Acquisition;
  /** HMAC of the external user id with the website's key. */
  readonly userHash: string | null;
  readonly recordingId: string | null;
  /** A JSON object. */
  readonly properties: string | null;
  readonly viewportX: number | null;
  readonly viewportY: number | null;
  readonly screenX: number | null;
  readonly screenY: number | null;
  readonly scrollX: number | null;
  readonly scrollY: number | null;
  readonly pageX: number | null;
  readonly pageY: number | null;
  readonly elementX: number | null;
  readonly elementY: number | null;
  readonly targetSelector: string | null;
  readonly targetTag: string | null;
  readonly targetId: string | null;
  readonly targetClasses: string | null;
  readonly targetText: string | null;
  readonly targetHtml: string | null;
  readonly mouseButton: number | null;
  readonly clickCount: number | null;
}

/** Something that the site owner names. */
export interface CustomEventTracked {
  readonly envelope: Envelope;
  readonly page: Page;
  readonly client: Client;
  readonly acquisition: Acquisition;
  /** HMAC of the external user id with the website's key. */
  readonly userHash: string | null;
  readonly recordingId: string | null;
  /** A JSON object. */
  readonly properties: string | null;
  readonly name: string;
  /** false does not end a bounce. */
  readonly interactive: boolean;
  /** Decimal with at most four places. */
  readonly revenue: string | null;
  /** ISO 4217 */
  readonly currency: string | null;
}

export type LetterOutcome = 'FIXED' | 'STILL_FAILING' | 'DISCARDED';

/** What became of a dead letter that somebody took up: one record per letter and attempt. */
export interface DeadLetterHandled {
  readonly deadLetterId: Uuid;
  readonly siteId: string;
  readonly outcome: LetterOutcome;
  /** The attempt; the same one written twice is one. */
  readonly retryId: Uuid;
  readonly handledAt: EpochMs;
}

/** An event that could not be taken or projected: as far as it was understood, masked and without address. */
export interface DeadLetter {
  readonly deadLetterId: Uuid;
  readonly eventId: Uuid | null;
  readonly siteId: string;
  /** Reason, from the catalogue of errors. */
  readonly code: string;
  readonly field: string | null;
  readonly detail: string;
  /** Pipeline step or projection. */
  readonly step: string;
  readonly recordedAt: EpochMs;
  readonly requestId: string;
  readonly importId: Uuid | null;
  /** Line number in the imported file. */
  readonly line: number | null;
  /** JSON of the event as it had become, or an import's line without its address field. */
  readonly body: string;
}

/** The current version of a document that other apps hold in memory; readers ignore lower versions. */
export interface DirectoryChanged {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly deleted: boolean;
  readonly changedAt: EpochMs;
  /** JSON; empty object if deleted. */
  readonly document: string;
}

export type Change = 'CREATED' | 'REPLACED' | 'DELETED';

/** One change of a document, for the audit log. */
export interface DocumentChanged {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly change: Change;
  /** Who: a user id, or admin-token. */
  readonly actor: string;
  readonly changedAt: EpochMs;
  /** JSON without secrets. */
  readonly document: string;
}

/** Active time since the event before, of one page view. */
export interface EngagementMeasured {
  readonly envelope: Envelope;
  readonly page: Page;
  readonly client: Client;
  readonly acquisition: Acquisition;
  /** HMAC of the external user id with the website's key. */
  readonly userHash: string | null;
  readonly recordingId: string | null;
  /** A JSON object. */
  readonly properties: string | null;
  readonly engagementMs: number;
  /** Percent. */
  readonly scrollDepth: number | null;
}

export type Scope = 'VISITOR' | 'WEBSITE' | 'IMPORT';

/** A request to forget what was recorded before it; every projection obeys, rebuilds included. */
export interface ErasureRequested {
  readonly erasureId: Uuid;
  readonly siteId: string;
  readonly scope: Scope;
  readonly visitorId: Uuid | null;
  readonly importId: Uuid | null;
  readonly requestedAt: EpochMs;
  readonly actor: string;
}

/** Events refused on purpose: a count per website, minute, origin and reason. */
export interface EventsRefused {
  readonly siteId: string;
  /** Start of the minute. */
  readonly minute: EpochMs;
  readonly origin: string;
  readonly code: string;
  readonly count: number;
  /** Event ids, capped. */
  readonly sample: readonly Uuid[];
  readonly importId: Uuid | null;
}

/** A change of a form field, masked unless the website allows the field. */
export interface InputChanged {
  readonly envelope: Envelope;
  readonly page: Page;
  readonly client: Client;
  readonly acquisition: Acquisition;
  /** HMAC of the external user id with the website's key. */
  readonly userHash: string | null;
  readonly recordingId: string | null;
  /** A JSON object. */
  readonly properties: string | null;
  readonly targetSelector: string | null;
  readonly targetTag: string | null;
  readonly targetId: string | null;
  readonly targetClasses: string | null;
  readonly targetText: string | null;
  readonly targetHtml: string | null;
  readonly inputValue: string | null;
  readonly inputMasked: boolean;
  readonly key: string | null;
}

/** A page became visible. */
export interface PageViewed {
  readonly envelope: Envelope;
  readonly page: Page;
  readonly client: Client;
  readonly acquisition: Acquisition;
  /** HMAC of the external user id with the website's key. */
  readonly userHash: string | null;
  readonly recordingId: string | null;
  /** A JSON object. */
  readonly properties: string | null;
  readonly engagementMs: number | null;
  /** Percent. */
  readonly scrollDepth: number | null;
  /** Decimal with at most four places. */
  readonly revenue: string | null;
  /** ISO 4217 */
  readonly currency: string | null;
  /** A JSON object given when a session was begun. */
  readonly sessionMetadata: string | null;
}

/** A pointer position, sampled. */
export interface PointerMoved {
  readonly envelope: Envelope;
  readonly page: Page;
  readonly client: Client;
  readonly acquisition: Acquisition;
  /** HMAC of the external user id with the website's key. */
  readonly userHash: string | null;
  readonly recordingId: string | null;
  /** A JSON object. */
  readonly properties: string | null;
  readonly viewportX: number | null;
  readonly viewportY: number | null;
  readonly screenX: number | null;
  readonly screenY: number | null;
  readonly scrollX: number | null;
  readonly scrollY: number | null;
  readonly pageX: number | null;
  readonly pageY: number | null;
  readonly elementX: number | null;
  readonly elementY: number | null;
}

/** A scroll position. */
export interface Scrolled {
  readonly envelope: Envelope;
  readonly page: Page;
  readonly client: Client;
  readonly acquisition: Acquisition;
  /** HMAC of the external user id with the website's key. */
  readonly userHash: string | null;
  readonly recordingId: string | null;
  /** A JSON object. */
  readonly properties: string | null;
  readonly viewportX: number | null;
  readonly viewportY: number | null;
  readonly screenX: number | null;
  readonly screenY: number | null;
  readonly scrollX: number | null;
  readonly scrollY: number | null;
  readonly pageX: number | null;
  readonly pageY: number | null;
  readonly elementX: number | null;
  readonly elementY: number | null;
  /** Percent. */
  readonly scrollDepth: number | null;
  readonly engagementMs: number | null;
}

/** The visitor got an external user id; traits live in the profile document only. */
export interface VisitorIdentified {
  readonly envelope: Envelope;
  readonly page: Page;
  readonly client: Client;
  readonly acquisition: Acquisition;
  /** HMAC of the external user id with the website's key. */
  readonly userHash: string | null;
  readonly recordingId: string | null;
  /** A JSON object. */
  readonly properties: string | null;
}

/** Web vitals of one page view. */
export interface VitalsMeasured {
  readonly envelope: Envelope;
  readonly page: Page;
  readonly client: Client;
  readonly acquisition: Acquisition;
  /** HMAC of the external user id with the website's key. */
  readonly userHash: string | null;
  readonly recordingId: string | null;
  /** A JSON object. */
  readonly properties: string | null;
  readonly lcpMs: number | null;
  readonly inpMs: number | null;
  readonly fcpMs: number | null;
  readonly ttfbMs: number | null;
  readonly cls: number | null;
}

/** Every event of the log by its name. */
export interface EventValues {
  readonly Clicked: Clicked;
  readonly CustomEventTracked: CustomEventTracked;
  readonly DeadLetterHandled: DeadLetterHandled;
  readonly DeadLetter: DeadLetter;
  readonly DirectoryChanged: DirectoryChanged;
  readonly DocumentChanged: DocumentChanged;
  readonly EngagementMeasured: EngagementMeasured;
  readonly ErasureRequested: ErasureRequested;
  readonly EventsRefused: EventsRefused;
  readonly InputChanged: InputChanged;
  readonly PageViewed: PageViewed;
  readonly PointerMoved: PointerMoved;
  readonly Scrolled: Scrolled;
  readonly VisitorIdentified: VisitorIdentified;
  readonly VitalsMeasured: VitalsMeasured;
}

export type EventName = keyof EventValues;
