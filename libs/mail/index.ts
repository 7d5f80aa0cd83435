export { MailQueue } from './mail-queue.ts';
export { mailOf, type MailText } from './mail-text.ts';
export { MailModule } from './mail.module.ts';
export { type Mail } from './mailer.port.ts';
export { Outbox, type OutboxEntry } from './outbox/outbox.ts';
