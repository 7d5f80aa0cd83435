import { Global, Logger, Module, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { EventLog, EventLogModule } from '#libs/event-log';
import { Directory } from './directory.ts';

const logger = new Logger('Directory');

const open = (log: EventLog): Directory =>
  new Directory({ log, failed: (error) => logger.warn({ message: 'Reading the directory broke off', error }) });

/** `Directory` for a whole application. It begins to read when the application starts; who needs it complete awaits `ready()`. */
@Global()
@Module({
  imports: [EventLogModule],
  providers: [{ provide: Directory, useFactory: open, inject: [EventLog] }],
  exports: [Directory],
})
export class DirectoryModule implements OnModuleInit, BeforeApplicationShutdown {
  constructor(private readonly directory: Directory) {}

  onModuleInit(): void {
    this.directory.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.directory.close();
  }
}
