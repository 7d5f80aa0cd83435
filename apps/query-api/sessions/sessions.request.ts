import { IsIn, IsOptional, IsString } from 'class-validator';
import { eventTypes } from '../rows/event-row.ts';
import { ListRequest } from '../stats/reports/report.request.ts';

export class ListSessionsRequest extends ListRequest {
  /** Only sessions with, or without, a replay. */
  @IsOptional() @IsIn(['true', 'false']) readonly hasReplay?: string;
  /** Only sessions that reached this goal. */
  @IsOptional() @IsString() readonly goalId?: string;
}

/** One session; its id tells it from others of the same visitor alone. */
export class SessionRequest {
  @IsOptional() @IsString() readonly visitorId?: string;
}

export class SessionEventsRequest extends SessionRequest {
  /** Only events of this type. */
  @IsOptional() @IsIn(eventTypes) readonly type?: string;
  @IsOptional() @IsString() readonly limit?: string;
  @IsOptional() @IsString() readonly cursor?: string;
  @IsOptional() @IsString() readonly offset?: string;
  @IsOptional() @IsIn(['json', 'csv']) readonly format?: string;
}
