import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { OperationsModule } from '#libs/operations';
import { ReadStoreModule } from '#libs/read-store';
import { ProjectionsModule } from '../projections/projections.module.ts';
import { MetricsController } from './metrics.controller.ts';
import { ProjectionMetrics } from './projection-metrics.ts';

/** What the process measures of itself, and how far the projections are. */
@Module({
  imports: [CqrsModule, OperationsModule, ProjectionsModule, ReadStoreModule],
  controllers: [MetricsController],
  providers: [ProjectionMetrics],
})
export class MetricsModule {}
