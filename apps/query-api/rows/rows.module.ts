import { Module } from '@nestjs/common';
import { DocumentStoreModule } from '#libs/document-store';
import { EventRows } from './event-rows.ts';
import { SessionRows } from './session-rows.ts';
import { Users } from './users.ts';

/** Shows rows as people read them. */
@Module({
  imports: [DocumentStoreModule],
  providers: [Users, EventRows, SessionRows],
  exports: [Users, EventRows, SessionRows],
})
export class RowsModule {}
