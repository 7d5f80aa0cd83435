import { IsDefined, IsIn, IsInt, IsOptional, IsString, IsUUID, IsUrl, Length, Max, Min } from 'class-validator';
import { type LimitedResource, limitedResources, type Plan, planNames } from '#libs/domain';

const sold = planNames.filter((name) => name !== 'selfHosted' && name !== 'free');

export class OrganisationQuery {
  @IsOptional() @IsUUID() readonly organisationId?: string;
}

export class CheckLimitRequest extends OrganisationQuery {
  @IsDefined() @IsIn(limitedResources) readonly resource!: LimitedResource;
  @IsOptional() @IsInt() @Min(1) @Max(1e9) readonly quantity?: number;
}

export class AddUsageRequest extends OrganisationQuery {
  @IsOptional() @IsUUID() readonly userId?: string;
  @IsDefined() @IsIn(limitedResources) readonly resource!: LimitedResource;
  @IsDefined() @IsInt() @Min(1) @Max(1e9) readonly quantity!: number;
  @IsDefined() @IsString() @Length(1, 200) readonly idempotencyKey!: string;
}

export class ChangePlanRequest extends OrganisationQuery {
  @IsDefined() @IsIn(sold) readonly plan!: Plan;
}

export class CheckoutRequest extends ChangePlanRequest {
  @IsOptional() @IsUrl({ require_tld: false, protocols: ['http', 'https'] }) readonly returnUrl?: string;
}
