import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { type BounceRule, bounceRules, type VisitorMode } from '#libs/domain';
import {
  IsAddressRanges,
  IsCountries,
  IsCurrency,
  IsDomain,
  IsHostPatterns,
  IsHosts,
  IsPathPatterns,
  IsPathRulePattern,
  IsPathRuleReplacement,
  IsTextOf,
  IsTexts,
  IsTimeZoneName,
} from './website-fields.ts';

/** Absent keeps the value (at creation: the default), null sets the default. */
const Clearable = IsOptional;
/** Absent keeps the value; null is refused, since there is no default. */
const Changeable = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

const MAX_EVENT_AGE_HOURS = 24 * 365;
const MAX_RETENTION_DAYS = 36_500;
const MAX_PATH_RULES = 100;

export class WebsiteModulesRequest {
  @Clearable() @IsBoolean() readonly clicks?: boolean | null;
  @Clearable() @IsBoolean() readonly pointer?: boolean | null;
  @Clearable() @IsBoolean() readonly scroll?: boolean | null;
  @Clearable() @IsBoolean() readonly inputs?: boolean | null;
  @Clearable() @IsBoolean() readonly vitals?: boolean | null;
  @Clearable() @IsBoolean() readonly outboundLinks?: boolean | null;
  @Clearable() @IsBoolean() readonly downloads?: boolean | null;
}

/** 0 keeps them for ever; null as the instance does. */
export class RetentionDaysRequest {
  @Clearable() @IsInt() @Min(0) @Max(MAX_RETENTION_DAYS) readonly events?: number | null;
  @Clearable() @IsInt() @Min(0) @Max(MAX_RETENTION_DAYS) readonly replays?: number | null;
  @Clearable() @IsInt() @Min(0) @Max(MAX_RETENTION_DAYS) readonly screenshots?: number | null;
}

/** Pages whose path matches the pattern are counted as the replacement. */
export class PathRuleRequest {
  @IsDefined() @IsPathRulePattern() readonly pattern!: string;
  @IsDefined() @IsPathRuleReplacement() readonly replacement!: string;
}

export class WebsiteSettingsRequest {
  @Clearable() @IsBoolean() readonly trackingEnabled?: boolean | null;
  /** Further hosts whose pages may send events; `*.example.com` for all below one. */
  @Clearable() @IsHostPatterns() readonly allowedOrigins?: readonly string[] | null;
  @Clearable() @IsIn(['cookieless', 'persistent']) readonly visitorMode?: VisitorMode | null;
  @Clearable() @IsBoolean() readonly respectDoNotTrack?: boolean | null;
  @Clearable() @IsAddressRanges() readonly excludedAddresses?: readonly string[] | null;
  @Clearable() @IsCountries() readonly excludedCountries?: readonly string[] | null;
  @Clearable() @IsPathPatterns() readonly excludedPages?: readonly string[] | null;
  @Clearable() @IsHostPatterns() readonly excludedHostnames?: readonly string[] | null;
  /** Query parameters of page URLs that are kept. */
  @Clearable() @IsTexts(100) readonly keptQueryParameters?: readonly string[] | null;
  /** The first that matches a page's path decides; from then on, since the log holds paths as they were counted. */
  @Clearable()
  @IsArray()
  @ArrayMaxSize(MAX_PATH_RULES)
  @ValidateNested({ each: true })
  @Type(() => PathRuleRequest)
  readonly pathRules?: readonly PathRuleRequest[] | null;
  /** Whether fragments are pages. */
  @Clearable() @IsBoolean() readonly countFragments?: boolean | null;
  /** What is a bounce; the past is counted again when it changes. */
  @Clearable() @IsIn(bounceRules) readonly bounceRule?: BounceRule | null;
  /** Selectors or names of inputs whose value may be kept. */
  @Clearable() @IsTexts(200) readonly allowedInputs?: readonly string[] | null;
  @Clearable()
  @IsObject()
  @ValidateNested()
  @Type(() => WebsiteModulesRequest)
  readonly modules?: WebsiteModulesRequest | null;
  /** Events of browsers that are older are dropped. */
  @Clearable() @IsInt() @Min(1) @Max(MAX_EVENT_AGE_HOURS) readonly maxEventAgeHours?: number | null;
  @Clearable()
  @IsObject()
  @ValidateNested()
  @Type(() => RetentionDaysRequest)
  readonly retentionDays?: RetentionDaysRequest | null;
}

/** What of a website can be set, at creation and later. */
class WebsiteFields {
  @Clearable() @IsHosts() readonly domains?: readonly string[] | null;
  @Clearable() @IsTextOf(0, 1000) readonly description?: string | null;
  @Clearable() @IsTimeZoneName() readonly timeZone?: string | null;
  @Clearable() @IsCurrency() readonly currency?: string | null;
  @Clearable()
  @IsObject()
  @ValidateNested()
  @Type(() => WebsiteSettingsRequest)
  readonly settings?: WebsiteSettingsRequest | null;
}

export class CreateWebsiteRequest extends WebsiteFields {
  @IsDefined() @IsTextOf(1, 100) readonly name!: string;
  @IsDefined() @IsDomain() readonly domain!: string;
  /** Whose it will be; the organisation made with the account if absent. */
  @IsOptional() @IsUUID() readonly organisationId?: string | null;
}

export class UpdateWebsiteRequest extends WebsiteFields {
  static readonly readOnly = [
    'id',
    'siteId',
    'organisationId',
    'isActive',
    'isVerified',
    'verifiedAt',
    'demo',
    'trackingCode',
    'role',
    'version',
    'createdAt',
    'updatedAt',
  ];

  @Changeable() @IsTextOf(1, 100) readonly name?: string;
  @Changeable() @IsDomain() readonly domain?: string;
}
