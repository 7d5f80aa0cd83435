import { type ISocketFactory, Kafka, type KafkaConfig, logLevel, type SASLOptions } from 'kafkajs';
import { type KafkaSettings } from '#libs/config';
import { mendRequestQueue } from './mend-request-queue.ts';
import { registerZstd } from './zstd.ts';

/** How the brokers are reached, and in specs over which network. */
export interface KafkaReach extends Pick<KafkaSettings, 'brokers' | 'isTls' | 'sasl'> {
  readonly socketFactory?: ISocketFactory;
}

const CONNECT_WITHIN_MS = 3000;

const saslOf = ({ mechanism, username, password }: NonNullable<KafkaSettings['sasl']>): SASLOptions => ({
  mechanism,
  username,
  password,
});

/**
 * A client whose own retries are few and short: who uses it knows better when to give up. It logs nothing: what goes
 * wrong is thrown, and its log lines are not ours.
 */
export const kafkaClient = (
  { brokers, isTls, sasl, socketFactory }: KafkaReach,
  answerWithinMs: number,
  retry: KafkaConfig['retry'] = { retries: 1, initialRetryTime: 50, maxRetryTime: 200 },
): Kafka => {
  registerZstd();
  mendRequestQueue();
  return new Kafka({
    clientId: 'footfall',
    brokers: [...brokers],
    ssl: isTls,
    ...(sasl && { sasl: saslOf(sasl) }),
    ...(socketFactory && { socketFactory }),
    connectionTimeout: CONNECT_WITHIN_MS,
    authenticationTimeout: CONNECT_WITHIN_MS,
    requestTimeout: answerWithinMs,
    logLevel: logLevel.NOTHING,
    retry,
  });
};
