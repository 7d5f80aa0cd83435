/** Every failure that leaves the system: its stable code, HTTP status and title (api.md 11). */
export const errorCatalogue = {
  'body.malformed': { status: 400, title: 'The body cannot be read' },
  'field.missing': { status: 400, title: 'A field is missing' },
  'field.invalid': { status: 400, title: 'A field is invalid' },
  'field.unknown': { status: 400, title: 'A field is unknown' },
  'site.missing': { status: 400, title: 'The website is not named' },
  'website.required': { status: 400, title: 'Name the website' },
  'batch.empty': { status: 400, title: 'The batch is empty' },
  'batch.allRejected': { status: 400, title: 'Every event of the batch was rejected' },
  'cursor.invalid': { status: 400, title: 'The cursor does not belong to this list' },
  'page.offsetTooLarge': { status: 400, title: 'The offset is too large' },
  'range.invalid': { status: 400, title: 'The range cannot be read' },
  'timeZone.invalid': { status: 400, title: 'The time zone is unknown' },
  'query.metricUnknown': { status: 400, title: 'The metric is unknown' },
  'query.dimensionUnknown': { status: 400, title: 'The dimension is unknown' },
  'query.operatorUnknown': { status: 400, title: 'The operator is unknown' },
  'query.orderByUnknown': { status: 400, title: 'The order names nothing asked for' },
  'version.conflict': { status: 400, title: 'URL and header name different versions' },
  'event.fieldMissing': { status: 400, title: 'The event lacks a field' },
  'event.fieldInvalid': { status: 400, title: 'A field of the event is invalid' },
  'event.nameReserved': { status: 400, title: 'Names beginning with $ are reserved' },
  'event.urlInvalid': { status: 400, title: 'The URL cannot be read' },
  'event.tooLarge': { status: 400, title: 'The event is too large' },
  'event.propertiesTooLarge': { status: 400, title: 'The properties are too large' },
  'event.visitorMissing': { status: 400, title: 'Nothing tells the visitor' },
  'auth.tokenInvalid': { status: 400, title: 'The token does not hold' },
  'webhook.malformed': { status: 400, title: 'The webhook cannot be read' },
  'auth.required': { status: 401, title: 'Sign in first' },
  'auth.invalid': { status: 401, title: 'The credential is not known' },
  'auth.expired': { status: 401, title: 'The credential has expired' },
  'auth.tokenType': { status: 401, title: 'The token is for something else' },
  'auth.refreshInvalid': { status: 401, title: 'The refresh token does not hold' },
  'auth.refreshReused': { status: 401, title: 'The refresh token was used before' },
  'auth.oauthFailed': { status: 401, title: 'The provider did not confirm the sign-in' },
  'share.passwordWrong': { status: 401, title: 'The password of the link is wrong' },
  'share.passwordRequired': { status: 401, title: 'The link has a password' },
  'key.invalid': { status: 401, title: 'The API key is not known' },
  'key.expired': { status: 401, title: 'The API key has expired' },
  'key.revoked': { status: 401, title: 'The API key has been switched off' },
  'quota.websites': { status: 402, title: 'The plan has no room for another website' },
  'origin.denied': { status: 403, title: "The origin is not one of the website's" },
  'origin.missing': { status: 403, title: 'The request names no origin' },
  'key.scope': { status: 403, title: "The key's scope is too small" },
  'key.otherWebsite': { status: 403, title: 'The key belongs to another website' },
  'webhook.signature': { status: 401, title: 'The signature does not match' },
  'role.insufficient': { status: 403, title: 'The role is too low' },
  'auth.passwordWrong': { status: 403, title: 'The password is wrong' },
  'auth.registrationClosed': { status: 403, title: 'Nobody can register here' },
  'csrf.invalid': { status: 403, title: 'The CSRF token does not match' },
  'share.details': { status: 403, title: 'The link shows no single visitors' },
  'share.report': { status: 403, title: 'The link does not show this report' },
  'route.unknown': { status: 404, title: 'There is nothing at this address' },
  'auth.providerOff': { status: 404, title: 'The provider is switched off' },
  'organisation.unknown': { status: 404, title: 'The organisation is unknown' },
  'member.unknown': { status: 404, title: 'The member is unknown' },
  'transfer.unknown': { status: 404, title: 'The offer of a website is unknown' },
  'invitation.unknown': { status: 404, title: 'The invitation is unknown' },
  'share.unknown': { status: 404, title: 'The share link is unknown' },
  'user.unknown': { status: 404, title: 'The user is unknown' },
  'report.unknown': { status: 404, title: 'The report is unknown' },
  'site.unknown': { status: 404, title: 'The website is unknown' },
  'website.unknown': { status: 404, title: 'The website is unknown' },
  'subscription.none': { status: 404, title: 'There is no subscription' },
  'billing.off': { status: 404, title: 'Nothing is billed here' },
  'import.unknown': { status: 404, title: 'The import is unknown' },
  'projection.unknown': { status: 404, title: 'The projection is unknown' },
  'deadLetter.unknown': { status: 404, title: 'The dead letter is unknown' },
  'receipt.unknown': { status: 404, title: 'Nothing is known of the event' },
  'mail.unknown': { status: 404, title: 'The mail is unknown' },
  'job.unknown': { status: 404, title: 'The job is unknown' },
  'event.unknown': { status: 404, title: 'The event is unknown' },
  'visitor.unknown': { status: 404, title: 'The visitor is unknown' },
  'apiKey.unknown': { status: 404, title: 'The API key is unknown' },
  'annotation.unknown': { status: 404, title: 'The annotation is unknown' },
  'session.unknown': { status: 404, title: 'The session is unknown' },
  'method.notAllowed': { status: 405, title: 'The method is not allowed here' },
  'version.unsupported': { status: 406, title: 'The version is not supported' },
  'document.conflict': { status: 409, title: 'Another document has this value' },
  'session.ambiguous': { status: 409, title: 'Several sessions have this id' },
  'idempotency.mismatch': { status: 409, title: 'The key was used for another request' },
  'event.ambiguous': { status: 409, title: 'Several websites have such an event' },
  'job.running': { status: 409, title: 'The job is running' },
  'email.taken': { status: 409, title: 'The address is in use' },
  'auth.emailUnverified': { status: 409, title: 'The address has not been verified' },
  'account.ownsWebsites': { status: 409, title: 'The account owns websites' },
  'account.ownsInstance': { status: 409, title: 'The account owns the instance' },
  'organisation.ownsWebsites': { status: 409, title: 'The organisation owns websites' },
  'member.exists': { status: 409, title: 'There is such a member' },
  'member.lastOwner': { status: 409, title: 'The last owner must stay' },
  'share.expired': { status: 410, title: 'The share link has expired' },
  'invitation.expired': { status: 410, title: 'The invitation has expired' },
  'document.stale': { status: 412, title: 'The document has changed since it was read' },
  'body.tooLarge': { status: 413, title: 'The body is too large' },
  'batch.tooMany': { status: 413, title: 'The batch has too many events' },
  'body.type': { status: 415, title: 'The content type is not taken here' },
  'body.encoding': { status: 415, title: 'The content encoding is not taken here' },
  'query.tooComplex': { status: 422, title: 'The query asks for too much' },
  'query.metricDimension': { status: 422, title: 'The metric has no meaning by this dimension' },
  'query.eventNameRequired': { status: 422, title: 'Fix one event name' },
  'query.cookieless': { status: 422, title: 'Not available without persistent visitors' },
  'query.intervalTooFine': { status: 422, title: 'The interval is too fine for the range' },
  'query.timeZone': { status: 422, title: 'The range is too long for another time zone' },
  'query.compareAll': { status: 422, title: 'All time has nothing to compare with' },
  'domain.invalid': { status: 422, title: 'The domain is no host name' },
  'usage.derived': { status: 422, title: 'This is counted by itself' },
  'verify.addressRefused': { status: 422, title: 'The address may not be reached' },
  'import.format': { status: 422, title: 'The format is unknown' },
  'rate.exceeded': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  'billing.unavailable': { status: 503, title: 'The billing provider does not answer' },
  'log.unavailable': { status: 503, title: 'The event log is away' },
  'buffer.full': { status: 503, title: 'The buffer is full' },
  'stream.full': { status: 503, title: 'Too many listeners' },
  'store.unavailable': { status: 503, title: 'The store is away' },
  'query.timeout': { status: 504, title: 'The query took too long' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errorCatalogue;

export interface FailureOptions {
  /** JSON path of the member at fault, such as `events[3].url`. */
  readonly field?: string;
  readonly retryAfterSeconds?: number;
  /** Further members of the problem body. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** A refusal that the caller is told: a code of the catalogue and one sentence. Anything else thrown is a bug. */
export class Failure extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, detail: string, options: FailureOptions = {}) {
    super(detail, { cause: options.cause });
    this.name = 'Failure';
    this.code = code;
    this.field = options.field;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.members = options.members ?? {};
  }

  get status(): number {
    return errorCatalogue[this.code].status;
  }
}
