import { IsOptional, IsString } from 'class-validator';

/** A visitor's timeline: of which range, and which page of it. */
export class VisitorRequest {
  /** All time, if nothing is asked for. */
  @IsOptional() @IsString() readonly period?: string;
  @IsOptional() @IsString() readonly from?: string;
  @IsOptional() @IsString() readonly to?: string;
  @IsOptional() @IsString() readonly timeZone?: string;
  @IsOptional() @IsString() readonly limit?: string;
  @IsOptional() @IsString() readonly cursor?: string;
  @IsOptional() @IsString() readonly offset?: string;
}
