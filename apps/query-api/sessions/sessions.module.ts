import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { RowsModule } from '../rows/rows.module.ts';
import { StatsModule } from '../stats/stats.module.ts';
import { FindSession } from './find-session.ts';
import { GetSessionQueryHandler } from './get-session.query.ts';
import { ListSessionEventsQueryHandler } from './list-session-events.query.ts';
import { ListSessionsQueryHandler } from './list-sessions.query.ts';
import { SessionsController } from './sessions.controller.ts';

/** Single sessions. */
@Module({
  imports: [CqrsModule, RowsModule, StatsModule],
  controllers: [SessionsController],
  providers: [FindSession, ListSessionsQueryHandler, GetSessionQueryHandler, ListSessionEventsQueryHandler],
})
export class SessionsModule {}
