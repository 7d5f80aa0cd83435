import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { cuttableProxy, describeWithDocker, type EngineContainer, startKafka } from '#libs/testing';
import { type LogHarness, type LogMember, SESSION_TIMEOUT_MS } from '../contract/log-harness.ts';
import { eventLogContract } from '../event-log.contract.ts';
import { KafkaEventLogAdmin } from './kafka-event-log-admin.ts';
import { KafkaEventLog } from './kafka-event-log.ts';

/** A process of its own: its own clients, over a network of its own, whatever address the broker tells of itself. */
const openMember = async (broker: EngineContainer, prefix: string): Promise<LogMember & { close(): Promise<void> }> => {
  const proxy = await cuttableProxy(broker.port);
  const reach = {
    brokers: [broker.url],
    isTls: false,
    socketFactory: ({ onConnect }: { onConnect: () => void }) => connect(proxy.port, '127.0.0.1', onConnect),
  };
  const log = new KafkaEventLog({ reach, sessionTimeoutMs: SESSION_TIMEOUT_MS, prefix });
  const close = async (): Promise<void> => {
    await log.close();
    await proxy.close();
  };
  return { log, cut: () => proxy.cut(), restore: () => proxy.restore(), close };
};

/** One broker for all; every spec has topics of its own. */
const makeOn = async (broker: EngineContainer): Promise<LogHarness> => {
  const prefix = `${randomUUID()}.`;
  const reach = { brokers: [broker.url], isTls: false };
  const options = { reach, prefix, replicationFactor: 1, mayBeWeaker: false };
  const admin = new KafkaEventLogAdmin(options);
  await admin.createTopics();
  const opened: { close(): Promise<void> }[] = [];
  return {
    admin,
    adminDeclaring: (declarations) => new KafkaEventLogAdmin({ ...options, declarations }),
    member: async () => {
      const member = await openMember(broker, prefix);
      opened.push(member);
      return member;
    },
    rewrites: false,
    close: async () => {
      await Promise.all(opened.map((member) => member.close()));
    },
  };
};

describeWithDocker('the event log in Kafka', () => {
  let broker: EngineContainer;
  beforeAll(async () => {
    broker = await startKafka({ KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS: '500' });
  });
  afterAll(() => broker.stop());

  eventLogContract(() => makeOn(broker));
});
