import { Module } from '@nestjs/common';
import { MailModule } from '#libs/mail';
import { MailsController } from './mails.controller.ts';

/** What the owner of the instance sees of mails. */
@Module({ imports: [MailModule], controllers: [MailsController] })
export class MailsModule {}
