import kafkajs, { type Admin } from 'kafkajs';
import { SessionNotTaken } from '../log-errors.ts';
import { kafkaClient, type KafkaReach } from './kafka-client.ts';
import { protocolErrorOf } from './kafka-errors.ts';

const ANSWERED_WITHIN_MS = 10_000;
const LEAST = 'group.min.session.timeout.ms';
const MOST = 'group.max.session.timeout.ms';

/** What brokers do not tell to this user, or do not know, is found out when a group is joined. */
const isSilence = (error: unknown): boolean =>
  ['CLUSTER_AUTHORIZATION_FAILED', 'UNSUPPORTED_VERSION', 'INVALID_REQUEST'].includes(protocolErrorOf(error) ?? '');

const askEach = async (admin: Admin): Promise<readonly ReadonlyMap<string, number>[]> => {
  const { brokers } = await admin.describeCluster();
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: brokers.map(({ nodeId }) => ({
      type: kafkajs.ConfigResourceTypes.BROKER,
      name: String(nodeId),
      configNames: [LEAST, MOST],
    })),
  });
  return resources.map(
    ({ configEntries }) =>
      new Map(configEntries.map(({ configName, configValue }) => [configName, Number(configValue)])),
  );
};

/**
 * Rejects with `SessionNotTaken` if a broker would take no session of this length, so that a process says so when it starts
 * and not whenever its consumers join their groups.
 */
export const checkSession = async (reach: KafkaReach, sessionTimeoutMs: number): Promise<void> => {
  const retry = { retries: 5, initialRetryTime: 200, maxRetryTime: 2000 };
  const admin = kafkaClient(reach, ANSWERED_WITHIN_MS, retry).admin();
  try {
    await admin.connect();
    for (const limits of await askEach(admin)) {
      const [least, most] = [limits.get(LEAST) ?? 0, limits.get(MOST) ?? Infinity];
      if (sessionTimeoutMs < least || sessionTimeoutMs > most) throw new SessionNotTaken(sessionTimeoutMs, least, most);
    }
  } catch (error) {
    if (!isSilence(error)) throw error;
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
};
