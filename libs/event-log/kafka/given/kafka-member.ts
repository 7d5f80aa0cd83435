import { connect } from 'node:net';
import { type LogMember, SESSION_TIMEOUT_MS } from '../../contract/log-harness.ts';
import { KafkaEventLog } from '../kafka-event-log.ts';

/** Settings of a broker for specs: short sessions, and topics of its own that are quickly made. */
export const smallBroker = {
  KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS: '500',
  KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: '1',
  KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS: '1',
};

/** A stretch of network that can be cut. */
export interface Network {
  readonly port: number;
  cut(): void;
  restore(): void;
  close(): Promise<void>;
}

export interface KafkaMember extends LogMember {
  close(): Promise<void>;
}

/** A process of its own: its own clients, over a network of its own, whatever address the broker tells of itself. */
export const kafkaMember = (broker: string, network: Network, prefix: string): KafkaMember => {
  const reach = {
    brokers: [broker],
    isTls: false,
    socketFactory: ({ onConnect }: { onConnect: () => void }) => connect(network.port, '127.0.0.1', onConnect),
  };
  const log = new KafkaEventLog({ reach, sessionTimeoutMs: SESSION_TIMEOUT_MS, prefix });
  const close = async (): Promise<void> => {
    await log.close();
    await network.close();
  };
  return { log, cut: () => network.cut(), restore: () => network.restore(), close };
};
