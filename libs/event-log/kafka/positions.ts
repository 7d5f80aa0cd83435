import { setTimeout as sleep } from 'node:timers/promises';
import { type PartitionRange, type Position, type StartAt } from '../event-log.port.ts';
import { PositionBeyondEnd } from '../log-errors.ts';
import { type Topic } from '../topics.ts';
import { type KafkaCluster } from './kafka-cluster.ts';

type Asked = { readonly fromBeginning: boolean } | { readonly fromTimestamp: number };

const END_IS_KNOWN_AFTER_MS = 2000;
const ASK_AGAIN_AFTER_MS = 250;

const positionsAt = async (
  cluster: KafkaCluster,
  topic: string,
  partitions: readonly number[],
  asked: Asked,
): Promise<ReadonlyMap<number, Position>> => {
  const of = partitions.map((partition) => ({ partition }));
  const [answer] = await cluster.fetchTopicsOffset([{ topic, partitions: of, ...asked }]);
  return new Map(answer?.partitions.map(({ partition, offset }) => [partition, Number(offset)]));
};

/** The partitions that a topic has on the brokers. */
export const partitionsOf = (cluster: KafkaCluster, topic: string): readonly number[] =>
  cluster
    .findTopicPartitionMetadata(topic)
    .map(({ partitionId }) => partitionId)
    .sort((a, b) => a - b);

/** First and next position of partitions. */
export const rangesOf = async (
  cluster: KafkaCluster,
  topic: string,
  partitions: readonly number[] = partitionsOf(cluster, topic),
): Promise<ReadonlyMap<number, PartitionRange>> => {
  const firsts = await positionsAt(cluster, topic, partitions, { fromBeginning: true });
  const nexts = await positionsAt(cluster, topic, partitions, { fromBeginning: false });
  return new Map(
    partitions.map((partition) => [partition, { first: firsts.get(partition) ?? 0, next: nexts.get(partition) ?? 0 }]),
  );
};

/** The first position of each partition that was taken at or after a time; its end where none was. */
export const positionsSince = async (
  cluster: KafkaCluster,
  topic: string,
  time: number,
  partitions: readonly number[] = partitionsOf(cluster, topic),
): Promise<ReadonlyMap<number, Position>> => {
  // The ends first: what is appended between the two questions was taken after the time, and must not be left out.
  const ends = await positionsAt(cluster, topic, partitions, { fromBeginning: false });
  const since = await positionsAt(cluster, topic, partitions, { fromTimestamp: Math.floor(time) });
  const from = (partition: number): Position => {
    const found = since.get(partition) ?? -1;
    return found < 0 ? (ends.get(partition) ?? 0) : found;
  };
  return new Map(partitions.map((partition) => [partition, from(partition)]));
};

/** The position that a consumer names as its beginning, or the first that is still kept. Rejects with `PositionBeyondEnd`. */
export const startPosition = async (
  cluster: KafkaCluster,
  { topic, name, partition }: { readonly topic: Topic; readonly name: string; readonly partition: number },
  at: StartAt,
): Promise<Position> => {
  if ('time' in at) return (await positionsSince(cluster, name, at.time, [partition])).get(partition) ?? 0;
  const range = async (): Promise<PartitionRange> =>
    (await rangesOf(cluster, name, [partition])).get(partition) ?? { first: 0, next: 0 };
  if ('edge' in at) return (await range())[at.edge === 'first' ? 'first' : 'next'];
  // A broker that has just become leader learns the true end with the next fetch of its followers.
  const until = Date.now() + END_IS_KNOWN_AFTER_MS;
  for (;;) {
    const { first, next } = await range();
    if (at.position <= next) return Math.max(at.position, first);
    if (Date.now() > until) throw new PositionBeyondEnd(topic, partition, at.position, next);
    await sleep(ASK_AGAIN_AFTER_MS);
  }
};
