import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { HealthModule } from '../http/health/health.module.ts';
import { ProjectionsModule } from '../projections/projections.module.ts';
import { MetricsController } from './metrics.controller.ts';

/** What the process measures of itself. */
@Module({ imports: [CqrsModule, HealthModule, ProjectionsModule], controllers: [MetricsController] })
export class MetricsModule {}
