import { randomUUID } from 'node:crypto';
import { cuttableProxy, describeWithDocker, type EngineContainer, startKafka } from '#libs/testing';
import { type LogHarness } from '../contract/log-harness.ts';
import { eventLogContract } from '../event-log.contract.ts';
import { kafkaMember, smallBroker } from './given/kafka-member.ts';
import { KafkaEventLogAdmin } from './kafka-event-log-admin.ts';

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
      const member = kafkaMember(broker.url, await cuttableProxy(broker.port), prefix);
      opened.push(member);
      return member;
    },
    rewrites: false,
    close: async () => {
      await Promise.all(opened.map((member) => member.close()));
    },
  };
};

const STARTED_WITHIN_MS = 120_000;

describeWithDocker('the event log in Kafka', () => {
  let broker: EngineContainer;
  beforeAll(async () => {
    broker = await startKafka(smallBroker);
  }, STARTED_WITHIN_MS);
  afterAll(() => broker.stop());

  eventLogContract(() => makeOn(broker));
});
