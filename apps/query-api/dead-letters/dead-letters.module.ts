import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DocumentStoreModule } from '#libs/document-store';
import { ReadStoreModule } from '#libs/read-store';
import { Websites } from '../management/websites/websites.ts';
import { DeadLettersController } from './dead-letters.controller.ts';
import { ListLettersHandler } from './list-letters.query.ts';

/** Dead letters; what is done about them is a command of the management. */
@Module({
  imports: [CqrsModule, DocumentStoreModule, ReadStoreModule],
  controllers: [DeadLettersController],
  providers: [Websites, ListLettersHandler],
})
export class DeadLettersModule {}
