import { NestFactory } from '@nestjs/core';
import { ConfigModule, readConfig } from '#libs/config';
import { EventLog, EventLogModule } from '#libs/event-log';

/** The event log as the apps have it. */
export interface OpenLog {
  readonly log: EventLog;
  close(): Promise<void>;
}

/** Opens the log that apps with these variables are told of. */
export const openLog = async (variables: Readonly<Record<string, string>>): Promise<OpenLog> => {
  const config = readConfig(variables);
  const app = await NestFactory.createApplicationContext(ConfigModule.of(config, EventLogModule), {
    logger: ['error'],
  });
  return { log: app.get(EventLog), close: () => app.close() };
};
