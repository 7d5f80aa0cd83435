import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { RowsModule } from '../rows/rows.module.ts';
import { StatsModule } from '../stats/stats.module.ts';
import { GetVisitorQueryHandler } from './get-visitor.query.ts';
import { VisitorsController } from './visitors.controller.ts';

/** Single visitors. */
@Module({
  imports: [CqrsModule, RowsModule, StatsModule],
  controllers: [VisitorsController],
  providers: [GetVisitorQueryHandler],
})
export class VisitorsModule {}
