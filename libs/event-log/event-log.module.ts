import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Config, type KafkaSettings } from '#libs/config';
import { Postgres } from '#libs/postgres';
import { EventLog, EventLogAdmin } from './event-log.port.ts';
import { PostgresEventLogAdmin } from './postgres/postgres-event-log-admin.ts';
import { PostgresEventLog } from './postgres/postgres-event-log.ts';
import { topicDeclarations, type TopicDeclarations } from './topic-declarations.ts';

class OpenEventLog {
  constructor(
    readonly log: EventLog,
    readonly admin: EventLogAdmin,
    readonly close: () => Promise<void>,
  ) {}
}

/** The topics as declared, but for what the environment says of tracking. */
const declarationsOf = ({ log: { trackingRetentionDays: days } }: Config): TopicDeclarations => {
  const declared = topicDeclarations();
  return days === 0 ? declared : { ...declared, tracking: { ...declared.tracking, retention: days } };
};

const openInPostgres = async (config: Config): Promise<OpenEventLog> => {
  const {
    postgres: { url, poolSize },
    log: { sessionTimeoutMs },
  } = config;
  const postgres = new Postgres({ url, poolSize, applicationName: 'footfall event log' });
  const declarations = declarationsOf(config);
  const admin = new PostgresEventLogAdmin({ postgres, declarations });
  await admin.createTopics();
  const log = new PostgresEventLog({ postgres, sessionTimeoutMs });
  const close = async (): Promise<void> => {
    log.close();
    await postgres.close();
  };
  return new OpenEventLog(log, admin, close);
};

/** Its client is loaded only where Kafka is used: standalone starts faster without. */
const openInKafka = async (config: Config, kafka: KafkaSettings): Promise<OpenEventLog> => {
  const { KafkaEventLogAdmin } = await import('./kafka/kafka-event-log-admin.ts');
  const { KafkaEventLog } = await import('./kafka/kafka-event-log.ts');
  const { checkSession } = await import('./kafka/session-limits.ts');
  const { replicationFactor, mayBeWeaker, topicPrefix: prefix } = kafka;
  const declarations = declarationsOf(config);
  const admin = new KafkaEventLogAdmin({ reach: kafka, prefix, replicationFactor, mayBeWeaker, declarations });
  await admin.createTopics();
  const { sessionTimeoutMs } = config.log;
  await checkSession(kafka, sessionTimeoutMs);
  const log = new KafkaEventLog({ reach: kafka, prefix, sessionTimeoutMs, declarations });
  return new OpenEventLog(log, admin, () => log.close());
};

const open = (config: Config): Promise<OpenEventLog> =>
  config.log.kafka ? openInKafka(config, config.log.kafka) : openInPostgres(config);

/** `EventLog` and `EventLogAdmin` for a whole application, in the engine that the configuration names, its topics made. */
@Global()
@Module({
  providers: [
    { provide: OpenEventLog, useFactory: open, inject: [Config] },
    { provide: EventLog, useFactory: ({ log }: OpenEventLog) => log, inject: [OpenEventLog] },
    { provide: EventLogAdmin, useFactory: ({ admin }: OpenEventLog) => admin, inject: [OpenEventLog] },
  ],
  exports: [EventLog, EventLogAdmin],
})
export class EventLogModule implements OnApplicationShutdown {
  constructor(private readonly opened: OpenEventLog) {}

  async onApplicationShutdown(): Promise<void> {
    await this.opened.close();
  }
}
