import { IsIn, IsOptional, IsString } from 'class-validator';
import { eventTypes } from '../rows/event-row.ts';
import { ListRequest } from '../stats/reports/report.request.ts';

export class ListEventsRequest extends ListRequest {
  /** Only events of this type. */
  @IsOptional() @IsIn(eventTypes) readonly type?: string;
  /** Only custom events of this name. */
  @IsOptional() @IsString() readonly name?: string;
}
