import { ArrayMaxSize, IsArray, IsISO8601, IsOptional, IsString, Matches, ValidateIf } from 'class-validator';

const MAX_WEBSITES = 1000;
const NO_DAY = '$property must be a day such as 2026-03-01, or all';

/** Which summaries to count again from event and session rows. */
export class RefreshSummariesRequest {
  /** A day in the zone of each website, or `all`; yesterday if absent. */
  @ValidateIf((_, date: unknown) => date !== undefined && date !== null && date !== 'all')
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: NO_DAY })
  @IsISO8601({ strict: true }, { message: NO_DAY })
  readonly date?: string | null;

  /** By UUID or siteId; every website if absent. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_WEBSITES)
  @IsString({ each: true })
  readonly websiteIds?: readonly string[] | null;
}
