import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { TelemetryModule } from '#libs/telemetry';
import { AccessModule } from './access/access.module.ts';
import { ProblemFilter } from './problem.filter.ts';
import { RouteTable } from './route-table.ts';

/** What holds for every route of the REST API. */
@Module({
  imports: [AccessModule, TelemetryModule],
  providers: [
    { provide: RouteTable, useFactory: () => new RouteTable() },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: [RouteTable],
})
export class HttpModule {}
