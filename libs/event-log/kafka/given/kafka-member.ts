import { connect } from 'node:net';
import { cuttableProxy, type EngineContainer } from '#libs/testing';
import { type LogMember, SESSION_TIMEOUT_MS } from '../../contract/log-harness.ts';
import { KafkaEventLog } from '../kafka-event-log.ts';

/** Settings of a broker for specs: short sessions, and topics of its own that are quickly made. */
export const smallBroker = {
  KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS: '500',
  KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: '1',
  KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS: '1',
};

export interface KafkaMember extends LogMember {
  close(): Promise<void>;
}

/** A process of its own: its own clients, over a network of its own, whatever address the broker tells of itself. */
export const kafkaMember = async (broker: EngineContainer, prefix: string): Promise<KafkaMember> => {
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
