import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DirectoryModule } from '#libs/directory';
import { DeadLettersModule } from './dead-letters/dead-letters.module.ts';
import { DemoModule } from './demo/demo.module.ts';
import { DropsModule } from './drops/drops.module.ts';
import { EventsModule } from './events/events.module.ts';
import { HealthModule } from './http/health/health.module.ts';
import { HttpModule } from './http/http.module.ts';
import { MailsModule } from './mails/mails.module.ts';
import { MaintenanceModule } from './maintenance/maintenance.module.ts';
import { ManagementModule } from './management/management.module.ts';
import { CacheAdminModule } from './cache/cache.module.ts';
import { MetricsModule } from './metrics/metrics.module.ts';
import { OpenApiModule } from './openapi/openapi.module.ts';
import { ProjectionsModule } from './projections/projections.module.ts';
import { ReceiptsModule } from './receipts/receipts.module.ts';
import { SessionsModule } from './sessions/sessions.module.ts';
import { StatsModule } from './stats/stats.module.ts';
import { VisitorsModule } from './visitors/visitors.module.ts';

/** Answers from read models, and takes management commands. */
@Module({
  imports: [
    CqrsModule.forRoot(),
    DirectoryModule,
    HttpModule,
    HealthModule,
    StatsModule,
    EventsModule,
    SessionsModule,
    VisitorsModule,
    ProjectionsModule,
    MaintenanceModule,
    MailsModule,
    DeadLettersModule,
    DropsModule,
    ReceiptsModule,
    OpenApiModule,
    MetricsModule,
    CacheAdminModule,
    ManagementModule,
    DemoModule,
  ],
  exports: [HealthModule],
})
export class QueryApiModule {}
