export { addressMatcher, isAddressRange, parseAddress, type AddressMatcher } from './address.ts';
export { isCurrency, parseAmount } from './amount.ts';
export { DAY_MS, HOUR_MS, MINUTE_MS } from './calendar-date.ts';
export { noTags, type CampaignTags } from './campaign-tags.ts';
export { type Channel } from './channel.ts';
export { correctTimes, DEFAULT_MAX_AGE_MS, judgeAge, parseTime, type Age, type RequestClock } from './clock.ts';
export { maskEvent } from './dead-letter.ts';
export { dimensions, TOTAL_CODE, type Dimension, type DimensionLevel } from './dimensions.ts';
export { errorCatalogue, Failure, type ErrorCode, type FailureOptions } from './errors.ts';
export { eventIdFor, newEventId } from './event-id.ts';
export { MASK, maskInput, withoutValues, type InputChange, type InputField } from './input-mask.ts';
export { KeyedHash, keyedUuid } from './keyed-hash.ts';
export { parsePage, type PageContext, type ParsedPage, type RefusedPage } from './page-url.ts';
export {
  checkLimit,
  greaterPlan,
  type LimitCheck,
  limitedResources,
  type LimitedResource,
  monthOf,
  type Plan,
  type PlanLimits,
  planNames,
  plans,
  type QuotaState,
  quotaState,
} from './plans.ts';
export { propertiesText, refuseProperties, type PropertyRefusal } from './properties.ts';
export {
  parseRange,
  previousRange,
  previousYearRange,
  type Range,
  type RangeContext,
  type RangeLength,
  type RangeRequest,
} from './range.ts';
export { changePercent, percent, ratio, round2 } from './ratios.ts';
export {
  chooseSession,
  BOUNCE_BELOW_MS,
  type BounceRule,
  bounceRuleOf,
  bounceRules,
  isBounce,
  staysBounce,
  sessionKey,
  type SessionChoice,
  type SessionEvent,
  type SessionSpan,
} from './sessions.ts';
export { isPathRulePattern, isPathRuleReplacement, pathRewriter, type PathRule } from './path-rules.ts';
export { Remembered } from './remembered.ts';
export { sourceOf, type Source } from './source.ts';
export { isUuid } from './uuid.ts';
export { cookielessVisitorId, persistentVisitorId, userHash } from './visitor-id.ts';
export { sketchPrecision, VisitorSet, type SketchPrecision, type StoredVisitorSet } from './visitor-set.ts';
export { INSTANCE_ORGANISATION, type RetentionDays, type VisitorMode, type Website } from './website.ts';
export { hostMatcher, pathMatcher, wildcardPattern, type PathMatcher } from './wildcard.ts';
export { isTimeZone, makeZone, type Bucket, type BucketUnit, type Zone } from './zone.ts';
