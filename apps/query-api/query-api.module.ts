import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { HealthModule } from './http/health/health.module.ts';
import { HttpModule } from './http/http.module.ts';
import { ManagementModule } from './management/management.module.ts';
import { StatsModule } from './stats/stats.module.ts';

/** Answers from read models, and takes management commands. */
@Module({
  imports: [CqrsModule.forRoot(), HttpModule, HealthModule, StatsModule, ManagementModule],
  exports: [HealthModule],
})
export class QueryApiModule {}
