// Generated from the OpenAPI document by `npm run generate:api-types`. Do not edit.

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Range: {
            /** Format: date-time */
            readonly from: string;
            /** Format: date-time */
            readonly to: string;
            readonly timeZone: string;
            /** @enum {string} */
            readonly interval?: "minute" | "hour" | "day" | "week" | "month";
            readonly period?: string;
        };
        readonly ComparedRange: {
            /** Format: date-time */
            readonly from: string;
            /** Format: date-time */
            readonly to: string;
            readonly timeZone?: string;
            /** @enum {string} */
            readonly interval?: "minute" | "hour" | "day" | "week" | "month";
            readonly period?: string;
        };
        readonly Freshness: {
            /** Format: date-time */
            readonly asOf: string | null;
            readonly lagEvents: number | null;
            readonly lagSeconds: number | null;
            readonly deadLetters: number;
            /** @enum {string} */
            readonly state: "live" | "behind" | "stalled" | "rebuilding";
        };
        readonly Notice: {
            readonly code: string;
            readonly detail: string;
        };
        readonly Meta: {
            readonly requestId: string;
            readonly range: components["schemas"]["Range"];
            readonly compareRange?: components["schemas"]["ComparedRange"] | null;
            readonly currency: string;
            readonly freshness: components["schemas"]["Freshness"];
            readonly notices: readonly components["schemas"]["Notice"][];
            readonly estimates?: {
                readonly [key: string]: {
                    readonly errorPercent: number;
                };
            };
            readonly labels?: {
                readonly [key: string]: string;
            };
            readonly tookMs: number;
        };
        readonly Problem: {
            readonly type: string;
            readonly title: string;
            readonly status: number;
            readonly detail?: string;
            readonly code: string;
            readonly requestId: string;
            readonly field?: string;
            readonly errors?: readonly {
                readonly field: string;
                readonly code: string;
                readonly detail: string;
            }[];
            readonly eventId?: string;
            readonly results?: readonly components["schemas"]["EventResult"][];
        };
        readonly AppliedProjection: {
            readonly name: string;
            readonly applied: boolean;
            /** Format: date-time */
            readonly appliedAt: string | null;
        };
        readonly Job: {
            /** Format: uuid */
            readonly id: string;
            readonly kind: string;
            /** @enum {string} */
            readonly status: "queued" | "running" | "done" | "failed";
            readonly progressPercent: number;
            readonly done: number;
            readonly total: number | null;
            readonly result?: {
                readonly [key: string]: unknown;
            };
            readonly error?: string | null;
            /** Format: date-time */
            readonly startedAt: string | null;
            /** Format: date-time */
            readonly endedAt: string | null;
            readonly rebuild?: components["schemas"]["Rebuild"];
        };
        readonly Rebuild: {
            readonly progressPercent: number;
            readonly eventsPerSecond: number;
            readonly secondsLeft: number | null;
            readonly lagEvents: number;
            /** @enum {string} */
            readonly state: "running" | "stopped" | "cancelled" | "done";
            readonly phase: string;
            readonly version: number;
        };
        readonly Event: {
            /** @description UUID, version 7 preferred; counts once. */
            readonly id?: string;
            readonly siteId?: string;
            readonly type?: string;
            /** @description Of a custom event; names beginning with $ are reserved. */
            readonly name?: string;
            /** @description Absolute, or a path from /. Campaign tags are read, then query and fragment are cut. */
            readonly url?: string;
            readonly hostname?: string;
            readonly title?: string;
            readonly referrer?: string;
            /** @description ISO 8601, epoch milliseconds or epoch seconds. */
            readonly occurredAt?: string | number;
            /** @description ISO 8601, epoch milliseconds or epoch seconds. */
            readonly sentAt?: string | number;
            readonly visitorId?: string;
            readonly sessionId?: string;
            readonly recordingId?: string;
            readonly userId?: string;
            readonly pageViewId?: string;
            readonly traits?: {
                readonly [key: string]: unknown;
            };
            readonly interactive?: boolean;
            readonly properties?: {
                readonly [key: string]: unknown;
            };
            readonly utmSource?: string;
            readonly utmMedium?: string;
            readonly utmCampaign?: string;
            readonly utmTerm?: string;
            readonly utmContent?: string;
            readonly revenue?: number;
            readonly currency?: string;
            readonly engagementMs?: number;
            readonly scrollDepth?: number;
            readonly screenWidth?: number;
            readonly screenHeight?: number;
            readonly viewportWidth?: number;
            readonly viewportHeight?: number;
            readonly language?: string;
            readonly timeZone?: string;
            /** @description A hint where our own parse finds nothing. */
            readonly browser?: string;
            /** @description A hint where our own parse finds nothing. */
            readonly os?: string;
            /** @description A hint where our own parse finds nothing. */
            readonly country?: string;
            /** @description A hint where our own parse finds nothing. */
            readonly region?: string;
            /** @description A hint where our own parse finds nothing. */
            readonly city?: string;
            /** @enum {string} */
            readonly device?: "desktop" | "mobile" | "tablet" | "other";
            readonly viewportX?: number;
            readonly viewportY?: number;
            readonly screenX?: number;
            readonly screenY?: number;
            readonly scrollX?: number;
            readonly scrollY?: number;
            readonly pageX?: number;
            readonly pageY?: number;
            readonly elementX?: number;
            readonly elementY?: number;
            readonly targetSelector?: string;
            readonly targetTag?: string;
            readonly targetId?: string;
            readonly targetText?: string;
            readonly targetHtml?: string;
            readonly targetClasses?: string;
            readonly inputValue?: string;
            readonly inputMasked?: boolean;
            readonly key?: string;
            readonly mouseButton?: number;
            readonly clickCount?: number;
            readonly vitals?: {
                readonly lcp?: number;
                readonly inp?: number;
                readonly fcp?: number;
                readonly ttfb?: number;
                readonly cls?: number;
            };
            /** @description Believed with an API key only. */
            readonly userAgent?: string;
            /** @description Believed with an API key only. */
            readonly ip?: string;
        };
        readonly Batch: {
            /** @description UUID, version 7 preferred; counts once. */
            readonly id?: string;
            readonly siteId?: string;
            readonly type?: string;
            /** @description Of a custom event; names beginning with $ are reserved. */
            readonly name?: string;
            /** @description Absolute, or a path from /. Campaign tags are read, then query and fragment are cut. */
            readonly url?: string;
            readonly hostname?: string;
            readonly title?: string;
            readonly referrer?: string;
            /** @description ISO 8601, epoch milliseconds or epoch seconds. */
            readonly occurredAt?: string | number;
            /** @description ISO 8601, epoch milliseconds or epoch seconds. */
            readonly sentAt?: string | number;
            readonly visitorId?: string;
            readonly sessionId?: string;
            readonly recordingId?: string;
            readonly userId?: string;
            readonly pageViewId?: string;
            readonly traits?: {
                readonly [key: string]: unknown;
            };
            readonly interactive?: boolean;
            readonly properties?: {
                readonly [key: string]: unknown;
            };
            readonly utmSource?: string;
            readonly utmMedium?: string;
            readonly utmCampaign?: string;
            readonly utmTerm?: string;
            readonly utmContent?: string;
            readonly revenue?: number;
            readonly currency?: string;
            readonly engagementMs?: number;
            readonly scrollDepth?: number;
            readonly screenWidth?: number;
            readonly screenHeight?: number;
            readonly viewportWidth?: number;
            readonly viewportHeight?: number;
            readonly language?: string;
            readonly timeZone?: string;
            /** @description A hint where our own parse finds nothing. */
            readonly browser?: string;
            /** @description A hint where our own parse finds nothing. */
            readonly os?: string;
            /** @description A hint where our own parse finds nothing. */
            readonly country?: string;
            /** @description A hint where our own parse finds nothing. */
            readonly region?: string;
            /** @description A hint where our own parse finds nothing. */
            readonly city?: string;
            /** @enum {string} */
            readonly device?: "desktop" | "mobile" | "tablet" | "other";
            readonly viewportX?: number;
            readonly viewportY?: number;
            readonly screenX?: number;
            readonly screenY?: number;
            readonly scrollX?: number;
            readonly scrollY?: number;
            readonly pageX?: number;
            readonly pageY?: number;
            readonly elementX?: number;
            readonly elementY?: number;
            readonly targetSelector?: string;
            readonly targetTag?: string;
            readonly targetId?: string;
            readonly targetText?: string;
            readonly targetHtml?: string;
            readonly targetClasses?: string;
            readonly inputValue?: string;
            readonly inputMasked?: boolean;
            readonly key?: string;
            readonly mouseButton?: number;
            readonly clickCount?: number;
            readonly vitals?: {
                readonly lcp?: number;
                readonly inp?: number;
                readonly fcp?: number;
                readonly ttfb?: number;
                readonly cls?: number;
            };
            /** @description Believed with an API key only. */
            readonly userAgent?: string;
            /** @description Believed with an API key only. */
            readonly ip?: string;
            readonly events: readonly components["schemas"]["Event"][];
        };
        readonly SessionStart: {
            /** @description UUID, version 7 preferred; counts once. */
            readonly id?: string;
            readonly siteId?: string;
            readonly type?: string;
            /** @description Of a custom event; names beginning with $ are reserved. */
            readonly name?: string;
            /** @description Absolute, or a path from /. Campaign tags are read, then query and fragment are cut. */
            readonly url?: string;
            readonly hostname?: string;
            readonly title?: string;
            readonly referrer?: string;
            /** @description ISO 8601, epoch milliseconds or epoch seconds. */
            readonly occurredAt?: string | number;
            /** @description ISO 8601, epoch milliseconds or epoch seconds. */
            readonly sentAt?: string | number;
            readonly visitorId?: string;
            readonly sessionId?: string;
            readonly recordingId?: string;
            readonly userId?: string;
            readonly pageViewId?: string;
            readonly traits?: {
                readonly [key: string]: unknown;
            };
            readonly interactive?: boolean;
            readonly properties?: {
                readonly [key: string]: unknown;
            };
            readonly utmSource?: string;
            readonly utmMedium?: string;
            readonly utmCampaign?: string;
            readonly utmTerm?: string;
            readonly utmContent?: string;
            readonly revenue?: number;
            readonly currency?: string;
            readonly engagementMs?: number;
            readonly scrollDepth?: number;
            readonly screenWidth?: number;
            readonly screenHeight?: number;
            readonly viewportWidth?: number;
            readonly viewportHeight?: number;
            readonly language?: string;
            readonly timeZone?: string;
            /** @description A hint where our own parse finds nothing. */
            readonly browser?: string;
            /** @description A hint where our own parse finds nothing. */
            readonly os?: string;
            /** @description A hint where our own parse finds nothing. */
            readonly country?: string;
            /** @description A hint where our own parse finds nothing. */
            readonly region?: string;
            /** @description A hint where our own parse finds nothing. */
            readonly city?: string;
            /** @enum {string} */
            readonly device?: "desktop" | "mobile" | "tablet" | "other";
            readonly viewportX?: number;
            readonly viewportY?: number;
            readonly screenX?: number;
            readonly screenY?: number;
            readonly scrollX?: number;
            readonly scrollY?: number;
            readonly pageX?: number;
            readonly pageY?: number;
            readonly elementX?: number;
            readonly elementY?: number;
            readonly targetSelector?: string;
            readonly targetTag?: string;
            readonly targetId?: string;
            readonly targetText?: string;
            readonly targetHtml?: string;
            readonly targetClasses?: string;
            readonly inputValue?: string;
            readonly inputMasked?: boolean;
            readonly key?: string;
            readonly mouseButton?: number;
            readonly clickCount?: number;
            readonly vitals?: {
                readonly lcp?: number;
                readonly inp?: number;
                readonly fcp?: number;
                readonly ttfb?: number;
                readonly cls?: number;
            };
            /** @description Believed with an API key only. */
            readonly userAgent?: string;
            /** @description Believed with an API key only. */
            readonly ip?: string;
            /** @description Shown on the session. */
            readonly metadata?: {
                readonly [key: string]: unknown;
            };
            /** @description Whether a page view of the URL is recorded. */
            readonly pageView?: boolean;
        };
        readonly EventResult: {
            readonly index: number;
            readonly eventId: string;
            /** @enum {string} */
            readonly status: "accepted" | "duplicate" | "dropped" | "rejected";
            readonly receipt?: string;
            readonly code?: string;
            readonly field?: string;
            readonly detail?: string;
        };
        readonly EventAnswer: {
            readonly requestId: string;
            readonly eventId: string;
            /** @enum {string} */
            readonly status: "accepted" | "duplicate" | "dropped" | "rejected";
            readonly code?: string;
            /** Format: date-time */
            readonly recordedAt: string;
            readonly receipt?: string;
        };
        readonly BatchResult: {
            readonly requestId: string;
            readonly accepted: number;
            readonly duplicates: number;
            readonly dropped: number;
            readonly rejected: number;
            readonly results: readonly components["schemas"]["EventResult"][];
        };
        readonly SessionStarted: {
            readonly requestId: string;
            readonly sessionId: string;
            /** Format: date-time */
            readonly startedAt: string;
            readonly eventId?: string;
            /** @enum {string} */
            readonly status?: "accepted" | "duplicate" | "dropped" | "rejected";
            readonly code?: string;
            readonly receipt?: string;
        };
        readonly ActiveWorkflow: {
            readonly id: string;
            readonly name: string;
            readonly version: number;
            readonly trigger: {
                readonly [key: string]: unknown;
            };
            readonly conditions: readonly {
                readonly [key: string]: unknown;
            }[];
            readonly actions: readonly {
                readonly [key: string]: unknown;
            }[];
            /** @enum {string} */
            readonly frequency: "always" | "oncePerSession" | "oncePerVisitor" | "oncePerDay";
        };
        readonly ActiveWorkflows: {
            readonly data: readonly components["schemas"]["ActiveWorkflow"][];
            readonly version: string;
        };
        readonly TrackerConfig: {
            readonly siteId: string;
            readonly enabled: boolean;
            /** @enum {string} */
            readonly visitorMode: "cookieless" | "persistent";
            readonly respectDoNotTrack: boolean;
            readonly timeZone: string;
            /** @description Relative to the folder of the script. */
            readonly endpoints: {
                readonly events: string;
                readonly replays: string;
                readonly screenshots: string;
            };
            readonly batch: {
                readonly maxEvents: number;
                readonly maxBytes: number;
                readonly flushSeconds: number;
            };
            readonly modules: {
                readonly clicks: boolean;
                readonly pointer: boolean;
                readonly scroll: boolean;
                readonly inputs: boolean;
                readonly vitals: boolean;
                readonly outboundLinks: boolean;
                readonly downloads: boolean;
                readonly screenshots: {
                    readonly enabled: boolean;
                    readonly samplePercent: number;
                    readonly quality: number;
                    readonly maxPerSession: number;
                };
                readonly heatmaps: {
                    readonly enabled: boolean;
                    readonly samplePercent: number;
                };
                readonly replay: {
                    readonly enabled: boolean;
                    readonly samplePercent: number;
                    readonly maskText: boolean;
                    readonly maskInputs: boolean;
                    readonly blockSelectors: readonly string[];
                };
            };
            /** @description Where the modules are that are not part of the script, by their names. */
            readonly scripts: {
                readonly [key: string]: string;
            };
            readonly excludedPages: readonly string[];
            /** @description A regular expression of the URLs that are not on excluded pages. */
            readonly countedPages: string;
            readonly allowedInputs: readonly string[];
            readonly workflows: readonly components["schemas"]["ActiveWorkflow"][];
            readonly version: string;
        };
        readonly Receipt: {
            readonly eventId: string;
            readonly siteId: string;
            /** @enum {string} */
            readonly state: "accepted" | "applied" | "dropped" | "rejected" | "deadLettered";
            /** Format: date-time */
            readonly recordedAt: string | null;
            /** Format: date-time */
            readonly occurredAt: string | null;
            readonly type: string | null;
            readonly code?: string | null;
            readonly field?: string | null;
            readonly step?: string | null;
            readonly deadLetterId?: string | null;
            readonly projections: readonly components["schemas"]["AppliedProjection"][];
            readonly requestId?: string | null;
        };
        readonly DeadLetter: {
            /** Format: uuid */
            readonly id: string;
            readonly siteId: string | null;
            /** Format: date-time */
            readonly at: string;
            readonly step: string;
            readonly code: string;
            readonly field: string | null;
            readonly detail: string;
            readonly eventId: string | null;
            /** Format: uuid */
            readonly importId: string | null;
            /** @description The event as far as it was understood, masked. */
            readonly body: unknown;
            readonly attempts: number;
            /** @enum {string} */
            readonly state: "open" | "fixed" | "discarded";
        };
        readonly Drops: {
            readonly data: readonly {
                readonly code: string;
                readonly count: number;
                readonly byDay: readonly {
                    readonly date: string;
                    readonly count: number;
                }[];
            }[];
            readonly total: number | null;
            readonly limit: number;
            readonly offset?: number;
            readonly nextCursor: string | null;
            readonly meta: components["schemas"]["Meta"];
        };
        readonly TrackingStatus: {
            /** Format: date-time */
            readonly firstEventAt: string | null;
            /** Format: date-time */
            readonly lastEventAt: string | null;
            readonly eventsLastHour: number;
            readonly lastRefusals: readonly {
                /** Format: date-time */
                readonly at: string;
                readonly outcome: string;
                readonly code: string;
                readonly field: string | null;
                readonly origin: string | null;
                readonly detail: string | null;
            }[];
            readonly drops: readonly {
                readonly code: string;
                readonly count: number;
            }[];
        };
        readonly DeadLetterList: {
            readonly data: readonly components["schemas"]["DeadLetter"][];
            readonly total: number | null;
            readonly limit: number;
            readonly offset?: number;
            readonly nextCursor: string | null;
        };
        readonly DeadLetterFilter: {
            /** @enum {string|null} */
            readonly state?: "open" | "fixed" | "discarded" | null;
            readonly code?: string | null;
            readonly step?: string | null;
            readonly field?: string | null;
            readonly eventId?: string | null;
            readonly from?: string | null;
            readonly to?: string | null;
        };
        readonly DeadLetterDiscard: {
            readonly ids?: readonly string[] | null;
            readonly filter?: components["schemas"]["DeadLetterFilter"] | null;
        };
        readonly DeadLetterRetry: {
            readonly ids?: readonly string[] | null;
            readonly filter?: components["schemas"]["DeadLetterFilter"] | null;
            readonly repair?: readonly {
                readonly field: string;
                readonly set?: string | number | boolean | null;
                readonly remove?: boolean | null;
            }[] | null;
            readonly dryRun?: boolean | null;
        };
        readonly Registration: {
            /** Format: email */
            readonly email: string;
            readonly password: string;
            readonly name: string;
            readonly invitation?: string | null;
            /**
             * @description bearer answers tokens; cookie sets them as cookies that no script can read.
             * @enum {string|null}
             */
            readonly session?: "bearer" | "cookie" | null;
        };
        readonly Login: {
            readonly email: string;
            readonly password: string;
            /**
             * @description bearer answers tokens; cookie sets them as cookies that no script can read.
             * @enum {string|null}
             */
            readonly session?: "bearer" | "cookie" | null;
        };
        readonly OAuthLogin: {
            readonly code: string;
            readonly state: string;
            readonly codeVerifier: string;
            readonly redirectUri: string;
            /**
             * @description bearer answers tokens; cookie sets them as cookies that no script can read.
             * @enum {string|null}
             */
            readonly session?: "bearer" | "cookie" | null;
        };
        readonly Refresh: {
            /** @description The cookie's if absent. */
            readonly refreshToken?: string | null;
        };
        readonly Logout: {
            readonly everywhere?: boolean | null;
            readonly refreshToken?: string | null;
        };
        readonly EmailToken: {
            readonly token: string;
            /**
             * @description bearer answers tokens; cookie sets them as cookies that no script can read.
             * @enum {string|null}
             */
            readonly session?: "bearer" | "cookie" | null;
        };
        readonly ForgottenPassword: {
            readonly email: string;
        };
        readonly PasswordReset: {
            readonly token: string;
            readonly password: string;
        };
        readonly ProfileChange: {
            readonly name?: string;
            readonly avatarUrl?: string | null;
            /** Format: email */
            readonly email?: string;
            /** @description Needed for another address. */
            readonly password?: string | null;
        };
        readonly PasswordChange: {
            readonly currentPassword: string;
            readonly newPassword: string;
        };
        readonly AccountClosing: {
            readonly password: string;
            readonly deleteWebsites?: boolean | null;
        };
        readonly User: {
            /** Format: uuid */
            readonly id: string;
            /** Format: email */
            readonly email: string;
            readonly name: string;
            readonly avatarUrl: string | null;
            /** @enum {string} */
            readonly provider: "local" | "google" | "github" | "gateway";
            readonly emailVerified: boolean;
            readonly pendingEmail: string | null;
            /** @enum {string} */
            readonly instanceRole: "user" | "owner";
            readonly organisations: readonly {
                /** Format: uuid */
                readonly organisationId: string;
                readonly name: string;
                /** @enum {string} */
                readonly role: "viewer" | "editor" | "admin" | "owner";
            }[];
            readonly subscription: {
                readonly plan: string;
                readonly status: string;
                /** Format: date-time */
                readonly currentPeriodEnd: string | null;
            };
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly Auth: {
            readonly accessToken: string | null;
            /** @enum {string} */
            readonly tokenType: "Bearer";
            readonly expiresInSeconds: number;
            readonly refreshToken: string | null;
            readonly user: components["schemas"]["User"];
            /** @description The access token, where another product calls it so. */
            readonly token?: string | null;
        };
        readonly VerificationSent: {
            /** @enum {string} */
            readonly verification: "sent";
        };
        readonly RegistrationPolicy: {
            /** @enum {string} */
            readonly registration: "open" | "invited" | "closed";
            /** @description Whether whoever registers next owns the instance. */
            readonly isFirst: boolean;
        };
        readonly OAuthProviders: {
            readonly data: readonly {
                readonly name: string;
                readonly enabled: boolean;
            }[];
        };
        readonly OAuthStart: {
            readonly authorizeUrl: string;
            readonly state: string;
            readonly codeVerifier: string;
        };
        readonly Organisation: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            /** @enum {string} */
            readonly role: "viewer" | "editor" | "admin" | "owner";
            readonly plan: string;
            readonly version: number;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly OrganisationList: {
            readonly data: readonly components["schemas"]["Organisation"][];
            readonly total: number | null;
            readonly limit: number;
            readonly offset?: number;
            readonly nextCursor: string | null;
        };
        readonly OrganisationName: {
            readonly name: string;
        };
        readonly Member: {
            /**
             * Format: uuid
             * @description Names the member in a path.
             */
            readonly id: string;
            /** Format: uuid */
            readonly userId: string | null;
            /** Format: email */
            readonly email: string;
            readonly name: string | null;
            /** @enum {string} */
            readonly role: "viewer" | "editor" | "admin" | "owner";
            /** @enum {string} */
            readonly status: "invited" | "active";
        };
        readonly MemberList: {
            readonly data: readonly components["schemas"]["Member"][];
            readonly total: number | null;
            readonly limit: number;
            readonly offset?: number;
            readonly nextCursor: string | null;
        };
        readonly NewMember: {
            /** Format: email */
            readonly email: string;
            /** @enum {string} */
            readonly role: "viewer" | "editor" | "admin" | "owner";
        };
        readonly MemberRole: {
            /** @enum {string} */
            readonly role: "viewer" | "editor" | "admin" | "owner";
        };
        readonly PlanLimits: {
            readonly websites: number | null;
            readonly workflows: number | null;
            readonly monthlyEvents: number | null;
        };
        readonly Subscription: {
            /** Format: uuid */
            readonly organisationId: string;
            /** @enum {string} */
            readonly plan: "free" | "standard" | "pro" | "lifetime" | "enterprise" | "selfHosted";
            /** @enum {string} */
            readonly status: "active" | "cancelled" | "expired" | "pastDue" | "none";
            /** @enum {string} */
            readonly provider: "lemonSqueezy" | "none";
            /** Format: date-time */
            readonly currentPeriodStart: string | null;
            /** Format: date-time */
            readonly currentPeriodEnd: string | null;
            readonly cancelAtPeriodEnd: boolean;
            readonly limits: components["schemas"]["PlanLimits"];
        };
        readonly Usage: {
            /** Format: date-time */
            readonly periodStart: string;
            /** Format: date-time */
            readonly periodEnd: string;
            readonly usage: {
                readonly websites: number;
                readonly workflows: number;
                readonly monthlyEvents: number;
            };
            readonly limits: components["schemas"]["PlanLimits"];
            readonly percent: {
                readonly websites: number | null;
                readonly workflows: number | null;
                readonly monthlyEvents: number | null;
            };
            readonly websites: readonly {
                /** Format: uuid */
                readonly websiteId: string;
                readonly monthlyEvents: number;
            }[];
        };
        readonly LimitQuestion: {
            /** Format: uuid */
            readonly organisationId?: string;
            /** @enum {string} */
            readonly resource: "websites" | "workflows" | "monthlyEvents";
            readonly quantity?: number;
        };
        readonly LimitCheck: {
            /** @enum {string} */
            readonly resource: "websites" | "workflows" | "monthlyEvents";
            readonly allowed: boolean;
            readonly used: number;
            readonly limit: number | null;
            readonly remaining: number | null;
        };
        readonly UsageToAdd: {
            /** Format: uuid */
            readonly organisationId?: string;
            /** Format: uuid */
            readonly userId?: string;
            /** @enum {string} */
            readonly resource: "websites" | "workflows" | "monthlyEvents";
            readonly quantity: number;
            readonly idempotencyKey: string;
        };
        readonly AddedUsage: {
            /** @enum {string} */
            readonly resource: "websites" | "workflows" | "monthlyEvents";
            readonly used: number;
            readonly limit: number | null;
            readonly counted: boolean;
        };
        readonly OrganisationNamed: {
            /** Format: uuid */
            readonly organisationId?: string;
        };
        readonly PlanChange: {
            /** Format: uuid */
            readonly organisationId?: string;
            /** @enum {string} */
            readonly plan: "standard" | "pro" | "lifetime" | "enterprise";
        };
        readonly CheckoutRequest: {
            /** Format: uuid */
            readonly organisationId?: string;
            /** @enum {string} */
            readonly plan: "standard" | "pro" | "lifetime" | "enterprise";
            readonly returnUrl?: string;
        };
        readonly ProviderPage: {
            readonly url: string;
        };
        readonly ChangeRequested: {
            readonly requested: boolean;
        };
        readonly ProviderNews: {
            readonly meta: Record<string, never>;
            readonly data: Record<string, never>;
        };
        readonly NewsTaken: {
            readonly received: boolean;
            readonly duplicate: boolean;
        };
        readonly WebsiteSettings: {
            readonly trackingEnabled: boolean;
            /** @enum {string} */
            readonly visitorMode: "cookieless" | "persistent";
            readonly respectDoNotTrack: boolean;
            readonly allowedOrigins: readonly string[];
            readonly excludedAddresses: readonly string[];
            readonly excludedCountries: readonly string[];
            readonly excludedPages: readonly string[];
            readonly excludedHostnames: readonly string[];
            readonly keptQueryParameters: readonly string[];
            readonly allowedInputs: readonly string[];
            /** @description Pages counted as one: the first pattern (`*` within a segment, `**` across) that a whole path matches decides. At most 100 rules, for events from then on. */
            readonly pathRules: readonly {
                readonly pattern: string;
                readonly replacement: string;
            }[];
            /** @description Whether fragments are pages: `/#/about` is counted as `/about`. The snippet then says `data-hash="true"`. */
            readonly countFragments: boolean;
            /**
             * @description What is a bounce: a session with exactly one page view and no custom event, or one of these that is shorter than ten seconds. The past is counted again when it changes.
             * @enum {string}
             */
            readonly bounceRule: "onePageView" | "underTenSeconds";
            readonly modules: {
                readonly clicks: boolean;
                readonly pointer: boolean;
                readonly scroll: boolean;
                readonly inputs: boolean;
                readonly vitals: boolean;
                readonly outboundLinks: boolean;
                readonly downloads: boolean;
            };
            readonly maxEventAgeHours: number;
            readonly retentionDays?: {
                readonly events: number | null;
                readonly replays?: number | null;
                readonly screenshots?: number | null;
            };
        };
        /** @description What is absent keeps its value, null sets the default. */
        readonly WebsiteSettingsChange: {
            readonly trackingEnabled?: boolean | null;
            /** @enum {string|null} */
            readonly visitorMode?: "cookieless" | "persistent" | null;
            readonly respectDoNotTrack?: boolean | null;
            readonly allowedOrigins?: readonly string[] | null;
            readonly excludedAddresses?: readonly string[] | null;
            readonly excludedCountries?: readonly string[] | null;
            readonly excludedPages?: readonly string[] | null;
            readonly excludedHostnames?: readonly string[] | null;
            readonly keptQueryParameters?: readonly string[] | null;
            readonly allowedInputs?: readonly string[] | null;
            /** @description Pages counted as one: the first pattern (`*` within a segment, `**` across) that a whole path matches decides. At most 100 rules, for events from then on. */
            readonly pathRules?: readonly {
                readonly pattern: string;
                readonly replacement: string;
            }[] | null;
            /** @description Whether fragments are pages: `/#/about` is counted as `/about`. The snippet then says `data-hash="true"`. */
            readonly countFragments?: boolean | null;
            /**
             * @description What is a bounce: a session with exactly one page view and no custom event, or one of these that is shorter than ten seconds. The past is counted again when it changes.
             * @enum {string|null}
             */
            readonly bounceRule?: "onePageView" | "underTenSeconds" | null;
            readonly modules?: {
                readonly clicks?: boolean | null;
                readonly pointer?: boolean | null;
                readonly scroll?: boolean | null;
                readonly inputs?: boolean | null;
                readonly vitals?: boolean | null;
                readonly outboundLinks?: boolean | null;
                readonly downloads?: boolean | null;
            } | null;
            readonly maxEventAgeHours?: number | null;
            readonly retentionDays?: {
                readonly events?: number | null;
                readonly replays?: number | null;
                readonly screenshots?: number | null;
            } | null;
        };
        readonly Website: {
            /** Format: uuid */
            readonly id: string;
            readonly siteId: string;
            /** Format: uuid */
            readonly organisationId: string;
            /** @enum {string} */
            readonly role: "viewer" | "editor" | "admin" | "owner";
            readonly name: string;
            readonly description: string;
            readonly domain: string;
            readonly domains: readonly string[];
            readonly isActive: boolean;
            readonly isVerified: boolean;
            /** Format: date-time */
            readonly verifiedAt: string | null;
            readonly timeZone: string;
            readonly currency: string;
            readonly settings: components["schemas"]["WebsiteSettings"];
            readonly demo: boolean;
            readonly trackingCode: string;
            readonly version: number;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
            readonly job?: components["schemas"]["Job"] | null;
        };
        readonly VerificationRequest: {
            /** @enum {string} */
            readonly method: "dns" | "meta" | "file";
        };
        readonly Verification: {
            readonly verified: boolean;
            /** @enum {string} */
            readonly method: "dns" | "meta" | "file";
            readonly expected: string;
            /** Format: date-time */
            readonly checkedAt: string;
            readonly detail: string;
        };
        readonly WebsiteList: {
            readonly data: readonly components["schemas"]["Website"][];
            readonly total: number | null;
            readonly limit: number;
            readonly offset?: number;
            readonly nextCursor: string | null;
        };
        readonly NewWebsite: {
            readonly name: string;
            readonly domain: string;
            /** Format: uuid */
            readonly organisationId?: string | null;
            readonly domains?: readonly string[] | null;
            readonly description?: string | null;
            readonly timeZone?: string | null;
            readonly currency?: string | null;
            readonly settings?: components["schemas"]["WebsiteSettingsChange"] | null;
        };
        readonly WebsiteChange: {
            readonly name?: string;
            readonly domain?: string;
            readonly domains?: readonly string[] | null;
            readonly description?: string | null;
            readonly timeZone?: string | null;
            readonly currency?: string | null;
            readonly settings?: components["schemas"]["WebsiteSettingsChange"] | null;
        };
        readonly Import: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly websiteId: string;
            readonly siteId: string;
            readonly format: string;
            /** @enum {string} */
            readonly status: "queued" | "running" | "done" | "failed" | "undoing" | "undone";
            readonly lines: number;
            readonly imported: number;
            readonly duplicates: number;
            readonly refused: readonly {
                readonly code: string;
                readonly count: number;
            }[];
            readonly progressPercent: number;
            readonly sizeBytes: number;
            readonly error: string | null;
            readonly version: number;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly ImportList: {
            readonly data: readonly components["schemas"]["Import"][];
            readonly total: number | null;
            readonly limit: number;
            readonly offset?: number;
            readonly nextCursor: string | null;
        };
        readonly Annotation: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly websiteId: string;
            /** Format: date-time */
            readonly at: string;
            readonly text: string;
            readonly version: number;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly AnnotationList: {
            readonly data: readonly components["schemas"]["Annotation"][];
            readonly total: number | null;
            readonly limit: number;
            readonly offset?: number;
            readonly nextCursor: string | null;
        };
        readonly NewAnnotation: {
            /** @description An instant, or a day. */
            readonly at: string | number;
            readonly text: string;
        };
        readonly AnnotationChange: {
            /** @description An instant, or a day. */
            readonly at?: string | number;
            readonly text?: string;
        };
        readonly CacheStats: {
            readonly entries: number;
            readonly hits: number;
            readonly misses: number;
            readonly storedBytes: number;
            readonly hitRate: number | null;
            readonly evictions: number;
            /** Format: date-time */
            readonly since: string;
            readonly byKind: readonly {
                readonly kind: string;
                readonly entries: number;
                readonly hits: number;
                readonly misses: number;
            }[];
        };
        readonly CacheCleared: {
            readonly deleted: number;
        };
        readonly Health: {
            /** @enum {string} */
            readonly status: "healthy" | "degraded";
            readonly version: string;
            /** @enum {string} */
            readonly mode: "standalone" | "distributed";
            readonly uptimeSeconds: number;
            readonly apps: readonly {
                readonly name: string;
                /** @enum {string} */
                readonly status: "up" | "restarting" | "down" | "unknown";
                readonly instances: number;
            }[];
            readonly dependencies: readonly {
                readonly name: string;
                /** @enum {string} */
                readonly status: "up" | "down" | "unknown" | "restarting";
                /** Format: date-time */
                readonly checkedAt: string | null;
            }[];
        };
        readonly Readiness: {
            readonly ready: boolean;
            readonly checks: readonly {
                readonly name: string;
                /** @enum {string} */
                readonly status: "up" | "down" | "unknown" | "restarting";
                readonly latencyMs: number;
                readonly detail: string | null;
            }[];
        };
        readonly InstanceList: {
            readonly data: readonly {
                readonly app: string;
                readonly instance: string;
                readonly version: string;
                /** @enum {string} */
                readonly status: "up" | "restarting" | "down";
                /** Format: date-time */
                readonly startedAt: string;
                /** Format: date-time */
                readonly seenAt: string;
                readonly engines: readonly {
                    readonly name: string;
                    /** @enum {string} */
                    readonly status: "up" | "down" | "unknown" | "restarting";
                    readonly latencyMs: number;
                    readonly detail: string | null;
                    /** Format: date-time */
                    readonly checkedAt: string | null;
                }[];
            }[];
        };
        readonly Projection: {
            readonly name: string;
            readonly version: number;
            /** Format: date-time */
            readonly asOf: string | null;
            readonly lagEvents: number | null;
            readonly lagSeconds: number | null;
            readonly deadLetters: number;
            /** @enum {string} */
            readonly state: "live" | "behind" | "stalled" | "rebuilding";
            readonly partitions: readonly {
                readonly partition: number;
                readonly lagEvents: number;
            }[];
            readonly rebuild: components["schemas"]["Rebuild"] | null;
        };
        readonly MailEntry: {
            readonly id: string;
            readonly to: string;
            readonly subject: string;
            /** Format: date-time */
            readonly sentAt: string;
        };
        readonly MailList: {
            readonly data: readonly components["schemas"]["MailEntry"][];
            readonly limit: number;
        };
        readonly Mail: {
            readonly id: string;
            readonly to: string;
            readonly subject: string;
            /** Format: date-time */
            readonly sentAt: string;
            readonly text: string;
            readonly html: string;
        };
        readonly StorageList: {
            readonly data: readonly {
                readonly kind: string;
                /** @enum {string} */
                readonly engine: "postgres" | "folder" | "s3";
                readonly bytes: number;
            }[];
            readonly compression: {
                /** @enum {string} */
                readonly state: "on" | "off" | "unavailable";
                /** @description Why it is unavailable. */
                readonly detail: string | null;
                readonly afterDays: number;
                readonly chunks: number;
                readonly bytesBefore: number;
                readonly bytesAfter: number;
            };
        };
        readonly Maintenance: {
            readonly run: string;
            /** @enum {string} */
            readonly status: "queued" | "running" | "done";
            /** Format: date-time */
            readonly askedAt: string;
            /** Format: date-time */
            readonly doneAt: string | null;
            readonly steps: {
                readonly [key: string]: {
                    readonly [key: string]: unknown;
                };
            };
        };
        readonly MaintenanceList: {
            readonly data: readonly components["schemas"]["Maintenance"][];
        };
        readonly JobList: {
            readonly data: readonly components["schemas"]["Job"][];
        };
        readonly ProjectionList: {
            readonly data: readonly components["schemas"]["Projection"][];
        };
        readonly SummariesRefresh: {
            /** @description A day in the zone of each website, or all; yesterday if absent. */
            readonly date?: string | null;
            readonly websiteIds?: readonly string[] | null;
        };
        readonly ShareLink: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly websiteId: string;
            readonly name: string;
            readonly hasPassword: boolean;
            /** Format: date-time */
            readonly expiresAt: string | null;
            readonly details: boolean;
            /** @description The words that follow the website in the paths of the reports that are shown; null is all. */
            readonly reports: readonly ("annotations" | "campaigns" | "custom-events" | "daily-stats" | "dashboard" | "events" | "hourly-stats" | "live-visitors" | "performance" | "query" | "realtime" | "sessions" | "top" | "traffic-summary" | "values" | "visitors")[] | null;
            /** @description Who may show the page in a frame: https://example.com, or * for everybody. */
            readonly embedOrigins: readonly string[];
            /** Format: date-time */
            readonly lastUsedAt: string | null;
            readonly createdBy: string;
            readonly version: number;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly ShareLinkList: {
            readonly data: readonly components["schemas"]["ShareLink"][];
            readonly total: number | null;
            readonly limit: number;
            readonly offset?: number;
            readonly nextCursor: string | null;
        };
        readonly CreatedShareLink: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly websiteId: string;
            readonly name: string;
            readonly hasPassword: boolean;
            /** Format: date-time */
            readonly expiresAt: string | null;
            readonly details: boolean;
            /** @description The words that follow the website in the paths of the reports that are shown; null is all. */
            readonly reports: readonly ("annotations" | "campaigns" | "custom-events" | "daily-stats" | "dashboard" | "events" | "hourly-stats" | "live-visitors" | "performance" | "query" | "realtime" | "sessions" | "top" | "traffic-summary" | "values" | "visitors")[] | null;
            /** @description Who may show the page in a frame: https://example.com, or * for everybody. */
            readonly embedOrigins: readonly string[];
            /** Format: date-time */
            readonly lastUsedAt: string | null;
            readonly createdBy: string;
            readonly version: number;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
            readonly token: string;
            readonly href: string;
        };
        readonly NewShareLink: {
            readonly name: string;
            readonly password?: string | null;
            /** Format: date-time */
            readonly expiresAt?: string | null;
            /** @description Whether single visitors are shown. */
            readonly details?: boolean | null;
            /** @description The words that follow the website in the paths of the reports that are shown; null is all. */
            readonly reports?: readonly ("annotations" | "campaigns" | "custom-events" | "daily-stats" | "dashboard" | "events" | "hourly-stats" | "live-visitors" | "performance" | "query" | "realtime" | "sessions" | "top" | "traffic-summary" | "values" | "visitors")[] | null;
            readonly embedOrigins?: readonly string[] | null;
        };
        readonly ShareLinkChange: {
            readonly name?: string;
            readonly password?: string | null;
            /** Format: date-time */
            readonly expiresAt?: string | null;
            /** @description Whether single visitors are shown. */
            readonly details?: boolean | null;
            /** @description The words that follow the website in the paths of the reports that are shown; null is all. */
            readonly reports?: readonly ("annotations" | "campaigns" | "custom-events" | "daily-stats" | "dashboard" | "events" | "hourly-stats" | "live-visitors" | "performance" | "query" | "realtime" | "sessions" | "top" | "traffic-summary" | "values" | "visitors")[] | null;
            readonly embedOrigins?: readonly string[] | null;
        };
        readonly Shared: {
            readonly hasPassword: boolean;
            readonly isOpen: boolean;
            /** Format: date-time */
            readonly expiresAt: string | null;
            readonly details: boolean;
            /** @description The words that follow the website in the paths of the reports that are shown; null is all. */
            readonly reports: readonly ("annotations" | "campaigns" | "custom-events" | "daily-stats" | "dashboard" | "events" | "hourly-stats" | "live-visitors" | "performance" | "query" | "realtime" | "sessions" | "top" | "traffic-summary" | "values" | "visitors")[] | null;
            readonly website: {
                /** Format: uuid */
                readonly id: string;
                readonly siteId: string;
                readonly name: string;
                readonly domain: string;
                readonly timeZone: string;
                readonly currency: string;
                /** @enum {string} */
                readonly visitorMode: "cookieless" | "persistent";
            } | null;
        };
        readonly SharePassword: {
            readonly password?: string;
        };
        readonly AuditEntry: {
            /** Format: date-time */
            readonly at: string;
            /** Format: uuid */
            readonly userId: string | null;
            readonly userName: string | null;
            /** @description A user’s id, key: and an API key’s id, admin-token, or a part of the system. */
            readonly actor: string;
            /** @enum {string} */
            readonly action: "created" | "changed" | "deleted";
            /** @enum {string} */
            readonly kind: "website" | "websiteAccess" | "organisation" | "annotation" | "import" | "apiKey" | "shareLink" | "subscription" | "usageAdjustment";
            readonly id: string;
            readonly version: number;
            /** Format: uuid */
            readonly websiteId: string | null;
            readonly name: string | null;
            readonly changes: readonly {
                readonly field: string;
                readonly from: unknown;
                readonly to: unknown;
            }[];
        };
        readonly AuditList: {
            readonly data: readonly components["schemas"]["AuditEntry"][];
            readonly total: number | null;
            readonly limit: number;
            readonly offset?: number;
            readonly nextCursor: string | null;
        };
        readonly TransferRequest: {
            /** Format: uuid */
            readonly organisationId: string;
        };
        readonly Transfer: {
            /** @enum {string} */
            readonly status: "offered";
            /** Format: uuid */
            readonly websiteId: string;
            /** Format: uuid */
            readonly organisationId: string;
            /** Format: uuid */
            readonly fromOrganisationId: string;
            readonly websiteName: string;
            readonly domain: string;
            readonly offeredBy: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly expiresAt: string;
        };
        readonly TransferList: {
            readonly data: readonly components["schemas"]["Transfer"][];
            readonly total: number | null;
            readonly limit: number;
            readonly offset?: number;
            readonly nextCursor: string | null;
        };
        readonly Transferred: {
            /** @enum {string} */
            readonly status: "done";
            /** Format: uuid */
            readonly websiteId: string;
            /** Format: uuid */
            readonly organisationId: string;
        };
        readonly Unlocked: {
            readonly hasPassword: boolean;
            readonly isOpen: boolean;
            /** Format: date-time */
            readonly expiresAt: string | null;
            readonly details: boolean;
            /** @description The words that follow the website in the paths of the reports that are shown; null is all. */
            readonly reports: readonly ("annotations" | "campaigns" | "custom-events" | "daily-stats" | "dashboard" | "events" | "hourly-stats" | "live-visitors" | "performance" | "query" | "realtime" | "sessions" | "top" | "traffic-summary" | "values" | "visitors")[] | null;
            readonly website: {
                /** Format: uuid */
                readonly id: string;
                readonly siteId: string;
                readonly name: string;
                readonly domain: string;
                readonly timeZone: string;
                readonly currency: string;
                /** @enum {string} */
                readonly visitorMode: "cookieless" | "persistent";
            } | null;
            readonly shareToken: string;
            readonly expiresInSeconds: number;
        };
        readonly ApiKey: {
            /** Format: uuid */
            readonly id: string;
            /**
             * Format: uuid
             * @description Null for a key of all websites of the organisation.
             */
            readonly websiteId: string | null;
            /** Format: uuid */
            readonly organisationId: string;
            readonly name: string;
            readonly description: string;
            /** @description How the key begins. */
            readonly prefix: string;
            readonly scopes: readonly ("collect" | "read" | "manage")[];
            readonly isActive: boolean;
            /** Format: date-time */
            readonly expiresAt: string | null;
            /**
             * Format: date-time
             * @description At most a minute or so behind.
             */
            readonly lastUsedAt: string | null;
            readonly version: number;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly ApiKeyList: {
            readonly data: readonly components["schemas"]["ApiKey"][];
            readonly total: number | null;
            readonly limit: number;
            readonly offset?: number;
            readonly nextCursor: string | null;
        };
        readonly CreatedApiKey: {
            /** Format: uuid */
            readonly id: string;
            /**
             * Format: uuid
             * @description Null for a key of all websites of the organisation.
             */
            readonly websiteId: string | null;
            /** Format: uuid */
            readonly organisationId: string;
            readonly name: string;
            readonly description: string;
            /** @description How the key begins. */
            readonly prefix: string;
            readonly scopes: readonly ("collect" | "read" | "manage")[];
            readonly isActive: boolean;
            /** Format: date-time */
            readonly expiresAt: string | null;
            /**
             * Format: date-time
             * @description At most a minute or so behind.
             */
            readonly lastUsedAt: string | null;
            readonly version: number;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
            /** @description Shown this once, and kept nowhere. */
            readonly key: string;
        };
        readonly NewApiKey: {
            readonly name: string;
            readonly scopes: readonly ("collect" | "read" | "manage")[];
            readonly description?: string | null;
            /** Format: date-time */
            readonly expiresAt?: string | null;
        };
        readonly ApiKeyChange: {
            readonly name?: string;
            readonly isActive?: boolean;
            readonly scopes?: readonly ("collect" | "read" | "manage")[];
            readonly description?: string | null;
            /** Format: date-time */
            readonly expiresAt?: string | null;
        };
        readonly ApiKeyRotation: {
            readonly graceSeconds?: number;
        };
        readonly Totals: {
            readonly pageViews: number;
            readonly visitors: number;
            readonly newVisitors: number | null;
            readonly sessions: number;
            readonly bounces: number;
            readonly bounceRate: number | null;
            readonly avgSessionDurationSeconds: number | null;
            readonly medianSessionDurationSeconds: number | null;
            readonly viewsPerSession: number | null;
            readonly events: number;
            readonly eventsPerSession: number | null;
            readonly engagementSeconds: number;
            readonly conversions: number;
            readonly conversionRate: number | null;
            readonly revenue: number;
        };
        readonly Comparison: {
            readonly range: components["schemas"]["ComparedRange"];
            readonly totals: components["schemas"]["Totals"];
            readonly changePercent: {
                readonly [key: string]: number | null;
            };
        };
        readonly Bucket: {
            /** Format: date-time */
            readonly start: string;
            /** Format: date-time */
            readonly end: string;
            readonly label: string;
            readonly partial: boolean;
            readonly pageViews: number;
            readonly visitors: number;
            readonly newVisitors: number | null;
            readonly sessions: number;
            readonly bounces: number;
            readonly bounceRate: number | null;
            readonly avgSessionDurationSeconds: number | null;
            readonly medianSessionDurationSeconds: number | null;
            readonly viewsPerSession: number | null;
            readonly events: number;
            readonly eventsPerSession: number | null;
            readonly engagementSeconds: number;
            readonly conversions: number;
            readonly conversionRate: number | null;
            readonly revenue: number;
            readonly previous?: components["schemas"]["Totals"] | null;
        };
        readonly TopRow: {
            readonly value: string | null;
            readonly label: string;
            readonly visitors: number;
            readonly sessions: number;
            readonly pageViews: number | null;
            readonly bounceRate: number | null;
            readonly avgSessionDurationSeconds: number | null;
            readonly percent: number | null;
            readonly events?: number;
            readonly entries?: number;
            readonly exits?: number;
            readonly exitRate?: number | null;
            readonly avgEngagementSeconds?: number | null;
            readonly scrollDepth?: number | null;
            readonly previous?: {
                readonly [key: string]: number | null;
            } | null;
            readonly changePercent?: {
                readonly [key: string]: number | null;
            } | null;
        };
        readonly TopList: {
            readonly data: readonly components["schemas"]["TopRow"][];
            readonly total: number | null;
            readonly limit: number;
            readonly offset?: number;
            readonly nextCursor: string | null;
            readonly meta: components["schemas"]["Meta"];
            readonly totals: components["schemas"]["Totals"];
        };
        readonly HourlyStats: {
            readonly data: readonly components["schemas"]["Bucket"][];
            readonly total: number | null;
            readonly limit: number;
            readonly offset?: number;
            readonly nextCursor: string | null;
            readonly meta: components["schemas"]["Meta"];
            readonly totals: components["schemas"]["Totals"];
            readonly comparison: components["schemas"]["Comparison"] | null;
            readonly byHourOfDay: readonly {
                readonly hour: number;
                readonly pageViews: number;
                readonly visitors: number;
                readonly sessions: number;
            }[];
        };
        readonly DailyStats: {
            readonly data: readonly {
                readonly date: string;
                readonly hours: number;
                /** Format: date-time */
                readonly start: string;
                /** Format: date-time */
                readonly end: string;
                readonly label: string;
                readonly partial: boolean;
                readonly pageViews: number;
                readonly visitors: number;
                readonly newVisitors: number | null;
                readonly sessions: number;
                readonly bounces: number;
                readonly bounceRate: number | null;
                readonly avgSessionDurationSeconds: number | null;
                readonly medianSessionDurationSeconds: number | null;
                readonly viewsPerSession: number | null;
                readonly events: number;
                readonly eventsPerSession: number | null;
                readonly engagementSeconds: number;
                readonly conversions: number;
                readonly conversionRate: number | null;
                readonly revenue: number;
                readonly previous?: components["schemas"]["Totals"] | null;
            }[];
            readonly total: number | null;
            readonly limit: number;
            readonly offset?: number;
            readonly nextCursor: string | null;
            readonly meta: components["schemas"]["Meta"];
            readonly totals: components["schemas"]["Totals"];
            readonly comparison: components["schemas"]["Comparison"] | null;
        };
        readonly Dashboard: {
            readonly summary?: {
                readonly pageViews: number;
                readonly visitors: number;
                readonly newVisitors: number | null;
                readonly sessions: number;
                readonly bounces: number;
                readonly bounceRate: number | null;
                readonly avgSessionDurationSeconds: number | null;
                readonly medianSessionDurationSeconds: number | null;
                readonly viewsPerSession: number | null;
                readonly events: number;
                readonly eventsPerSession: number | null;
                readonly engagementSeconds: number;
                readonly conversions: number;
                readonly conversionRate: number | null;
                readonly revenue: number;
                readonly liveVisitors: number;
            };
            readonly comparison?: components["schemas"]["Comparison"] | null;
            readonly timeseries?: readonly components["schemas"]["Bucket"][];
            readonly topPages?: readonly components["schemas"]["TopRow"][];
            readonly topEntryPages?: readonly components["schemas"]["TopRow"][];
            readonly topExitPages?: readonly components["schemas"]["TopRow"][];
            readonly topReferrers?: readonly components["schemas"]["TopRow"][];
            readonly topSources?: readonly components["schemas"]["TopRow"][];
            readonly topChannels?: readonly components["schemas"]["TopRow"][];
            readonly topCountries?: readonly components["schemas"]["TopRow"][];
            readonly topCities?: readonly components["schemas"]["TopRow"][];
            readonly topBrowsers?: readonly components["schemas"]["TopRow"][];
            readonly topOs?: readonly components["schemas"]["TopRow"][];
            readonly topDevices?: readonly components["schemas"]["TopRow"][];
            readonly topCampaigns?: readonly components["schemas"]["TopRow"][];
            readonly topEvents?: readonly components["schemas"]["TopRow"][];
            readonly goals?: readonly {
                /** Format: uuid */
                readonly goalId: string;
                readonly name: string;
                readonly conversions: number;
                readonly conversionRate: number | null;
            }[];
            readonly meta: components["schemas"]["Meta"];
        };
        readonly TrafficSummary: {
            readonly totals: components["schemas"]["Totals"];
            readonly comparison: components["schemas"]["Comparison"] | null;
            readonly newVisitors: number | null;
            readonly returningVisitors: number | null;
            readonly channels: readonly components["schemas"]["TopRow"][];
            readonly sources: readonly components["schemas"]["TopRow"][];
            readonly devices: readonly components["schemas"]["TopRow"][];
            readonly meta: components["schemas"]["Meta"];
        };
        readonly RecentEvent: {
            /** Format: uuid */
            readonly eventId: string;
            /** @enum {string} */
            readonly type: "pageView" | "custom";
            readonly name: string | null;
            readonly path: string | null;
            /** Format: date-time */
            readonly occurredAt: string;
            readonly country: string | null;
            readonly browser: string | null;
            readonly device: string | null;
        };
        readonly Realtime: {
            readonly activeVisitors: number;
            readonly activeSessions: number;
            readonly windowSeconds: number;
            readonly today: {
                readonly pageViews: number;
                readonly visitors: number;
                readonly sessions: number;
                readonly events: number;
            };
            readonly perMinute: readonly {
                /** Format: date-time */
                readonly start: string;
                readonly pageViews: number;
                readonly visitors: number;
            }[];
            readonly currentPages: readonly {
                readonly path: string;
                readonly title: string | null;
                readonly visitors: number;
            }[];
            readonly sources: readonly {
                readonly value: string | null;
                readonly label: string;
                readonly visitors: number;
            }[];
            readonly countries: readonly {
                readonly value: string | null;
                readonly label: string;
                readonly visitors: number;
            }[];
            readonly devices: readonly {
                readonly value: string | null;
                readonly label: string;
                readonly visitors: number;
            }[];
            readonly recentPageViews: readonly components["schemas"]["RecentEvent"][];
            readonly recentEvents: readonly components["schemas"]["RecentEvent"][];
            readonly meta: components["schemas"]["Meta"];
        };
        readonly LiveVisitor: {
            readonly visitorId: string;
            readonly sessionId: string | null;
            readonly userId: string | null;
            readonly currentPage: string | null;
            readonly currentTitle: string | null;
            /** Format: date-time */
            readonly startedAt: string;
            /** Format: date-time */
            readonly lastSeenAt: string;
            readonly pageViews: number;
            readonly source: string | null;
            readonly referrer: string | null;
            readonly country: string | null;
            readonly city: string | null;
            readonly browser: string | null;
            readonly os: string | null;
            readonly device: string | null;
        };
        readonly LiveVisitors: {
            readonly data: readonly components["schemas"]["LiveVisitor"][];
            readonly total: number | null;
            readonly limit: number;
            readonly offset?: number;
            readonly nextCursor: string | null;
            readonly meta: components["schemas"]["Meta"];
            readonly liveVisitors: number;
            readonly windowSeconds: number;
        };
        readonly CustomEventRow: {
            readonly name: string;
            readonly events: number;
            readonly visitors: number;
            readonly sessions: number;
            readonly revenue: number | null;
            readonly eventsPerVisitor: number | null;
            /** Format: date-time */
            readonly lastSeenAt: string | null;
            readonly previous?: {
                readonly [key: string]: number | null;
            } | null;
        };
        readonly EventProperty: {
            readonly key: string;
            readonly type: string;
            readonly distinctValues: number;
            readonly topValues: readonly {
                readonly value: string;
                readonly events: number;
                readonly visitors: number;
            }[];
        };
        readonly CustomEvents: {
            readonly data: readonly components["schemas"]["CustomEventRow"][];
            readonly total: number | null;
            readonly limit: number;
            readonly offset?: number;
            readonly nextCursor: string | null;
            readonly meta: components["schemas"]["Meta"];
            readonly totals: {
                readonly events: number;
                readonly visitors: number;
            };
            readonly timeseries: readonly {
                /** Format: date-time */
                readonly start: string;
                readonly label: string;
                readonly events: number;
                readonly visitors: number;
            }[];
            readonly properties?: readonly components["schemas"]["EventProperty"][];
        };
        readonly CampaignRow: {
            readonly utmSource?: string | null;
            readonly utmMedium?: string | null;
            readonly utmCampaign?: string | null;
            readonly utmTerm?: string | null;
            readonly utmContent?: string | null;
            readonly visitors: number;
            readonly sessions: number;
            readonly pageViews: number;
            readonly bounceRate: number | null;
            readonly avgSessionDurationSeconds: number | null;
            readonly conversions: number;
            readonly conversionRate: number | null;
            readonly revenue: number;
            readonly previous?: {
                readonly [key: string]: number | null;
            } | null;
            readonly changePercent?: {
                readonly [key: string]: number | null;
            } | null;
        };
        readonly Campaigns: {
            readonly data: readonly components["schemas"]["CampaignRow"][];
            readonly total: number | null;
            readonly limit: number;
            readonly offset?: number;
            readonly nextCursor: string | null;
            readonly meta: components["schemas"]["Meta"];
            readonly totals: components["schemas"]["Totals"];
        };
        readonly PageSpeedRow: {
            readonly value: string | null;
            readonly label: string;
            readonly samples: number;
            readonly lcpP75Ms: number | null;
            readonly inpP75Ms: number | null;
            readonly fcpP75Ms: number | null;
            readonly ttfbP75Ms: number | null;
            readonly clsP75: number | null;
            /** @enum {string|null} */
            readonly rating: "good" | "needsImprovement" | "poor" | null;
            readonly previous?: {
                readonly [key: string]: number | null;
            } | null;
            readonly changePercent?: {
                readonly [key: string]: number | null;
            } | null;
        };
        readonly PageSpeed: {
            readonly data: readonly components["schemas"]["PageSpeedRow"][];
            readonly total: number | null;
            readonly limit: number;
            readonly offset?: number;
            readonly nextCursor: string | null;
            readonly meta: components["schemas"]["Meta"];
            readonly totals: {
                readonly samples: number;
                readonly lcpP75Ms: number | null;
                readonly inpP75Ms: number | null;
                readonly fcpP75Ms: number | null;
                readonly ttfbP75Ms: number | null;
                readonly clsP75: number | null;
                /** @enum {string|null} */
                readonly rating: "good" | "needsImprovement" | "poor" | null;
            };
            readonly timeseries: readonly {
                /** Format: date-time */
                readonly start: string;
                readonly label: string;
                readonly samples: number;
                readonly lcpP75Ms: number | null;
                readonly inpP75Ms: number | null;
                readonly fcpP75Ms: number | null;
                readonly ttfbP75Ms: number | null;
                readonly clsP75: number | null;
            }[];
        };
        readonly FilterValues: {
            readonly data: readonly {
                readonly value: string | null;
                readonly label: string;
                readonly visitors: number;
            }[];
            readonly total: number | null;
            readonly limit: number;
            readonly offset?: number;
            readonly nextCursor: string | null;
            readonly meta: components["schemas"]["Meta"];
        };
        readonly QueryAnswer: {
            readonly rows: readonly {
                readonly [key: string]: unknown;
            }[];
            readonly totals: {
                readonly [key: string]: number | null;
            };
            readonly previousTotals?: {
                readonly [key: string]: number | null;
            } | null;
            readonly changePercent?: {
                readonly [key: string]: number | null;
            } | null;
            readonly total: number | null;
            readonly limit: number;
            readonly offset?: number;
            readonly nextCursor: string | null;
            readonly meta: components["schemas"]["Meta"];
        };
        readonly EventRow: {
            /** Format: uuid */
            readonly eventId: string;
            /** @enum {string} */
            readonly type: "pageView" | "custom" | "engagement" | "click" | "pointer" | "scroll" | "input" | "vital" | "identify";
            readonly name: string | null;
            readonly sessionId: string | null;
            /** Format: uuid */
            readonly visitorId: string;
            readonly userId: string | null;
            /** Format: date-time */
            readonly occurredAt: string;
            /** Format: date-time */
            readonly recordedAt: string;
            readonly url: string | null;
            readonly path: string | null;
            readonly hostname: string | null;
            readonly title: string | null;
            readonly properties: {
                readonly [key: string]: unknown;
            };
            readonly referrer: string | null;
            readonly source: string | null;
            readonly channel: string | null;
            readonly utmSource: string | null;
            readonly utmMedium: string | null;
            readonly utmCampaign: string | null;
            readonly utmTerm: string | null;
            readonly utmContent: string | null;
            readonly country: string | null;
            readonly region: string | null;
            readonly city: string | null;
            readonly browser: string | null;
            readonly browserVersion: string | null;
            readonly os: string | null;
            readonly osVersion: string | null;
            readonly device: string | null;
            readonly language: string | null;
            readonly timeZone: string | null;
            readonly screenWidth: number | null;
            readonly screenHeight: number | null;
            readonly viewportWidth: number | null;
            readonly viewportHeight: number | null;
            readonly engagementSeconds?: number;
            readonly scrollDepth?: number;
            readonly revenue?: number;
            readonly currency?: string | null;
            readonly viewportX?: number;
            readonly viewportY?: number;
            readonly screenX?: number;
            readonly screenY?: number;
            readonly scrollX?: number;
            readonly scrollY?: number;
            readonly pageX?: number;
            readonly pageY?: number;
            readonly elementX?: number;
            readonly elementY?: number;
            readonly targetSelector?: string;
            readonly targetTag?: string;
            readonly targetId?: string;
            readonly targetText?: string;
            readonly targetHtml?: string;
            readonly targetClasses?: string;
            readonly inputValue?: string;
            readonly inputMasked?: boolean;
            readonly key?: string;
            readonly mouseButton?: number;
            readonly clickCount?: number;
            readonly vitals?: {
                readonly lcp: number | null;
                readonly inp: number | null;
                readonly fcp: number | null;
                readonly ttfb: number | null;
                readonly cls: number | null;
            };
            /** Format: uuid */
            readonly importId?: string;
            readonly pageUrl?: string | null;
            readonly deviceType?: string | null;
            readonly userAgent?: string | null;
            readonly fingerprint?: string | null;
        };
        readonly EventDetail: {
            /** Format: uuid */
            readonly eventId: string;
            /** @enum {string} */
            readonly type: "pageView" | "custom" | "engagement" | "click" | "pointer" | "scroll" | "input" | "vital" | "identify";
            readonly name: string | null;
            readonly sessionId: string | null;
            /** Format: uuid */
            readonly visitorId: string;
            readonly userId: string | null;
            /** Format: date-time */
            readonly occurredAt: string;
            /** Format: date-time */
            readonly recordedAt: string;
            readonly url: string | null;
            readonly path: string | null;
            readonly hostname: string | null;
            readonly title: string | null;
            readonly properties: {
                readonly [key: string]: unknown;
            };
            readonly referrer: string | null;
            readonly source: string | null;
            readonly channel: string | null;
            readonly utmSource: string | null;
            readonly utmMedium: string | null;
            readonly utmCampaign: string | null;
            readonly utmTerm: string | null;
            readonly utmContent: string | null;
            readonly country: string | null;
            readonly region: string | null;
            readonly city: string | null;
            readonly browser: string | null;
            readonly browserVersion: string | null;
            readonly os: string | null;
            readonly osVersion: string | null;
            readonly device: string | null;
            readonly language: string | null;
            readonly timeZone: string | null;
            readonly screenWidth: number | null;
            readonly screenHeight: number | null;
            readonly viewportWidth: number | null;
            readonly viewportHeight: number | null;
            readonly engagementSeconds?: number;
            readonly scrollDepth?: number;
            readonly revenue?: number;
            readonly currency?: string | null;
            readonly viewportX?: number;
            readonly viewportY?: number;
            readonly screenX?: number;
            readonly screenY?: number;
            readonly scrollX?: number;
            readonly scrollY?: number;
            readonly pageX?: number;
            readonly pageY?: number;
            readonly elementX?: number;
            readonly elementY?: number;
            readonly targetSelector?: string;
            readonly targetTag?: string;
            readonly targetId?: string;
            readonly targetText?: string;
            readonly targetHtml?: string;
            readonly targetClasses?: string;
            readonly inputValue?: string;
            readonly inputMasked?: boolean;
            readonly key?: string;
            readonly mouseButton?: number;
            readonly clickCount?: number;
            readonly vitals?: {
                readonly lcp: number | null;
                readonly inp: number | null;
                readonly fcp: number | null;
                readonly ttfb: number | null;
                readonly cls: number | null;
            };
            /** Format: uuid */
            readonly importId?: string;
            readonly pageUrl?: string | null;
            readonly deviceType?: string | null;
            readonly userAgent?: string | null;
            readonly fingerprint?: string | null;
            readonly projections: readonly components["schemas"]["AppliedProjection"][];
            readonly meta: components["schemas"]["Meta"];
        };
        readonly EventList: {
            readonly data: readonly components["schemas"]["EventRow"][];
            readonly total: number | null;
            readonly limit: number;
            readonly offset?: number;
            readonly nextCursor: string | null;
            readonly meta: components["schemas"]["Meta"];
        };
        readonly SessionRow: {
            readonly sessionId: string;
            /** Format: uuid */
            readonly visitorId: string;
            readonly userId: string | null;
            readonly isLive: boolean;
            /** Format: date-time */
            readonly startedAt: string;
            /** Format: date-time */
            readonly endedAt: string | null;
            /** Format: date-time */
            readonly lastActivityAt: string;
            readonly durationSeconds: number;
            readonly engagementSeconds: number;
            readonly pageViews: number;
            readonly events: number;
            readonly isBounce: boolean;
            readonly entryPage: string | null;
            readonly exitPage: string | null;
            readonly entryUrl: string | null;
            readonly hostname: string | null;
            readonly scrollDepth: number | null;
            readonly revenue: number;
            readonly goalIds: readonly string[];
            readonly hasReplay: boolean;
            readonly recordingIds: readonly string[];
            readonly screenshotCount: number;
            readonly metadata: {
                readonly [key: string]: unknown;
            } | null;
            readonly referrer: string | null;
            readonly source: string | null;
            readonly channel: string | null;
            readonly utmSource: string | null;
            readonly utmMedium: string | null;
            readonly utmCampaign: string | null;
            readonly utmTerm: string | null;
            readonly utmContent: string | null;
            readonly country: string | null;
            readonly region: string | null;
            readonly city: string | null;
            readonly browser: string | null;
            readonly browserVersion: string | null;
            readonly os: string | null;
            readonly osVersion: string | null;
            readonly device: string | null;
            readonly language: string | null;
            readonly timeZone: string | null;
            readonly screenWidth: number | null;
            readonly screenHeight: number | null;
            readonly viewportWidth: number | null;
            readonly viewportHeight: number | null;
            readonly pageUrl?: string | null;
            readonly deviceType?: string | null;
            readonly userAgent?: string | null;
            readonly fingerprint?: string | null;
        };
        readonly SessionList: {
            readonly data: readonly components["schemas"]["SessionRow"][];
            readonly total: number | null;
            readonly limit: number;
            readonly offset?: number;
            readonly nextCursor: string | null;
            readonly meta: components["schemas"]["Meta"];
        };
        readonly SessionPage: {
            /** Format: uuid */
            readonly eventId: string;
            readonly path: string | null;
            readonly title: string | null;
            /** Format: date-time */
            readonly enteredAt: string;
            readonly engagementSeconds: number;
            readonly scrollDepth: number;
        };
        readonly VisitorStep: {
            /** Format: date-time */
            readonly at: string;
            /** @enum {string} */
            readonly kind: "pageView" | "event" | "identify";
            readonly label: string | null;
            readonly sessionId: string | null;
            /** Format: uuid */
            readonly eventId: string;
        };
        readonly Visitor: {
            /** Format: uuid */
            readonly visitorId: string;
            readonly userId: string | null;
            readonly traits: {
                readonly [key: string]: unknown;
            };
            /** Format: date-time */
            readonly firstSeenAt: string;
            /** Format: date-time */
            readonly lastSeenAt: string;
            readonly sessions: number;
            readonly pageViews: number;
            readonly events: number;
            readonly revenue: number;
            readonly timeline: {
                readonly data: readonly components["schemas"]["VisitorStep"][];
                readonly total: number | null;
                readonly limit: number;
                readonly offset?: number;
                readonly nextCursor: string | null;
            };
            readonly meta: components["schemas"]["Meta"];
        };
        readonly SessionDetail: {
            readonly sessionId: string;
            /** Format: uuid */
            readonly visitorId: string;
            readonly userId: string | null;
            readonly isLive: boolean;
            /** Format: date-time */
            readonly startedAt: string;
            /** Format: date-time */
            readonly endedAt: string | null;
            /** Format: date-time */
            readonly lastActivityAt: string;
            readonly durationSeconds: number;
            readonly engagementSeconds: number;
            readonly pageViews: number;
            readonly events: number;
            readonly isBounce: boolean;
            readonly entryPage: string | null;
            readonly exitPage: string | null;
            readonly entryUrl: string | null;
            readonly hostname: string | null;
            readonly scrollDepth: number | null;
            readonly revenue: number;
            readonly goalIds: readonly string[];
            readonly hasReplay: boolean;
            readonly recordingIds: readonly string[];
            readonly screenshotCount: number;
            readonly metadata: {
                readonly [key: string]: unknown;
            } | null;
            readonly referrer: string | null;
            readonly source: string | null;
            readonly channel: string | null;
            readonly utmSource: string | null;
            readonly utmMedium: string | null;
            readonly utmCampaign: string | null;
            readonly utmTerm: string | null;
            readonly utmContent: string | null;
            readonly country: string | null;
            readonly region: string | null;
            readonly city: string | null;
            readonly browser: string | null;
            readonly browserVersion: string | null;
            readonly os: string | null;
            readonly osVersion: string | null;
            readonly device: string | null;
            readonly language: string | null;
            readonly timeZone: string | null;
            readonly screenWidth: number | null;
            readonly screenHeight: number | null;
            readonly viewportWidth: number | null;
            readonly viewportHeight: number | null;
            readonly pageUrl?: string | null;
            readonly deviceType?: string | null;
            readonly userAgent?: string | null;
            readonly fingerprint?: string | null;
            readonly pages: readonly components["schemas"]["SessionPage"][];
            readonly conversions: readonly {
                /** Format: uuid */
                readonly goalId: string;
                readonly name: string;
                /** Format: date-time */
                readonly at: string;
                readonly value: number | null;
            }[];
            readonly funnels: readonly {
                /** Format: uuid */
                readonly funnelId: string;
                readonly name: string;
                readonly deepestStep: number;
            }[];
            readonly executions: readonly {
                /** Format: uuid */
                readonly executionId: string;
                /** Format: uuid */
                readonly workflowId: string;
                readonly name: string;
                readonly status: string;
                /** Format: date-time */
                readonly startedAt: string;
            }[];
            readonly replay: {
                readonly available: boolean;
                readonly reason?: string;
                readonly durationSeconds: number;
                readonly chunks: number;
            };
            readonly meta: components["schemas"]["Meta"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
