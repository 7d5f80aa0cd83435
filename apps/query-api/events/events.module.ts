import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { RowsModule } from '../rows/rows.module.ts';
import { StatsModule } from '../stats/stats.module.ts';
import { EventsController } from './events.controller.ts';
import { GetEventQueryHandler } from './get-event.query.ts';
import { ListEventsQueryHandler } from './list-events.query.ts';

/** Single events. */
@Module({
  imports: [CqrsModule, RowsModule, StatsModule],
  controllers: [EventsController],
  providers: [ListEventsQueryHandler, GetEventQueryHandler],
})
export class EventsModule {}
