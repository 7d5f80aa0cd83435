import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { type Interval, intervals } from '../catalogue/dimensions.ts';

const Texts = (): PropertyDecorator => (target, property) => {
  Transform(({ value }: { value: unknown }) => [value].flat())(target, property);
  IsString({ each: true })(target, property);
};

/** What every report may be asked (api.md section 6, report params). */
export class ReportRequest {
  /** `today`, `7d`, `thisMonth`, …; or `from` and `to`. */
  @IsOptional() @IsString() readonly period?: string;
  @IsOptional() @IsString() readonly from?: string;
  @IsOptional() @IsString() readonly to?: string;
  /** The website's, if not given. */
  @IsOptional() @IsString() readonly timeZone?: string;
  @IsOptional() @IsIn(intervals) readonly interval?: Interval;
  @IsOptional() @IsIn(['none', 'previous', 'previousYear']) readonly compare?: string;
  @IsOptional() @IsString() readonly compareFrom?: string;
  @IsOptional() @IsString() readonly compareTo?: string;
  /** `<dimension>:<operator>:<value>|<value>`, repeated for "and". */
  @IsOptional() @Texts() readonly filter?: readonly string[];
  /** The same as JSON, as a body of the query endpoint has them. */
  @IsOptional() @IsString() readonly filters?: string;
  @IsOptional() @IsString() readonly limit?: string;
  @IsOptional() @IsString() readonly cursor?: string;
  @IsOptional() @IsString() readonly offset?: string;
  @IsOptional() @IsString() readonly orderBy?: string;
}

/** A report that is one list, and can be had as a table. */
export class ListRequest extends ReportRequest {
  @IsOptional() @IsIn(['json', 'csv']) readonly format?: string;
}

export class DashboardRequest extends ReportRequest {
  /** The parts wanted, separated by commas; all if not given. */
  @IsOptional() @IsString() readonly include?: string;
}

export class TopListRequest extends ListRequest {
  /** Only values that contain this. */
  @IsOptional() @IsString() readonly search?: string;
}

export class CustomEventsRequest extends TopListRequest {
  @IsOptional() @IsString() readonly eventName?: string;
}

export class GroupedRequest extends ListRequest {
  /** What rows are grouped by; each report names its own default. */
  @IsOptional() @IsString() readonly groupBy?: string;
}

export class RealtimeRequest extends ReportRequest {
  /** How far `perMinute` reaches back, 1 to 60. */
  @IsOptional() @IsString() readonly minutes?: string;
}
