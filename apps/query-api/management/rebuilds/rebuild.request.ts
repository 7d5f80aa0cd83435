import { IsBoolean, IsOptional } from 'class-validator';

/** How to rebuild. */
export class RebuildRequest {
  /** Builds and compares the new version, reports, and drops it again. */
  @IsOptional()
  @IsBoolean()
  readonly compareOnly?: boolean | null;
}
