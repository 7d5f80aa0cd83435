import { type Broker, type Cluster, type Kafka } from 'kafkajs';

export interface JoinRequest {
  readonly groupId: string;
  readonly sessionTimeout: number;
  readonly rebalanceTimeout: number;
  /** Empty for a new member. */
  readonly memberId: string;
  readonly groupProtocols: readonly { readonly name: string; readonly metadata: Buffer }[];
}

export interface Joined {
  readonly generationId: number;
  readonly memberId: string;
  readonly leaderId: string;
  /** Of all members; only the leader is told. */
  readonly members: readonly { readonly memberId: string; readonly memberMetadata: Buffer }[];
}

interface Membership {
  readonly groupId: string;
  readonly memberId: string;
}

export interface FetchedRecord {
  readonly offset: string;
  readonly timestamp: string;
  readonly value: Buffer | null;
  readonly isControlRecord: boolean;
  /** Of the broker's batch that it lay in, which may end behind its last record: the log may have been compacted. */
  readonly batchContext: { readonly firstOffset: string; readonly lastOffsetDelta: number };
}

export interface FetchedPartition {
  readonly partition: number;
  readonly highWatermark: string;
  readonly messages: readonly FetchedRecord[];
}

export interface FetchRequest {
  readonly maxWaitTime: number;
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly isolationLevel: number;
  readonly topics: readonly {
    readonly topic: string;
    readonly partitions: readonly {
      readonly partition: number;
      readonly fetchOffset: string;
      readonly maxBytes: number;
    }[];
  }[];
}

/** A broker's requests that the client's types leave out or leave open. */
export interface KafkaBroker extends Pick<Broker, 'isConnected' | 'offsetCommit'> {
  fetch(request: FetchRequest): Promise<{
    readonly responses: readonly { readonly partitions: readonly FetchedPartition[] }[];
  }>;
  joinGroup(request: JoinRequest): Promise<Joined>;
  syncGroup(
    request: Membership & {
      readonly generationId: number;
      readonly groupAssignment: readonly { readonly memberId: string; readonly memberAssignment: Buffer }[];
    },
  ): Promise<{ readonly memberAssignment: Buffer }>;
  heartbeat(request: Membership & { readonly groupGenerationId: number }): Promise<unknown>;
  leaveGroup(request: Membership): Promise<unknown>;
}

/** The client's view of the brokers. */
export interface KafkaCluster extends Pick<
  Cluster,
  | 'connect'
  | 'disconnect'
  | 'addTargetTopic'
  | 'refreshMetadataIfNecessary'
  | 'findLeaderForPartitions'
  | 'findTopicPartitionMetadata'
  | 'fetchTopicsOffset'
> {
  findBroker(node: { readonly nodeId: string }): Promise<KafkaBroker>;
  findGroupCoordinator(group: { readonly groupId: string }): Promise<KafkaBroker>;
}

/**
 * kafkajs's own consumer handles the batches of one fetch, all of them, before it fetches again, and joins a group anew
 * without a chance to let running batches end, so that two members may have one partition in hand. What lies beneath it
 * is sound: connections, metadata and the protocol. Those are handed to whoever writes an assigner of its own, which is
 * how they are come by here; the consumer itself is never run.
 */
export const openCluster = (kafka: Kafka): KafkaCluster => {
  const opened: Cluster[] = [];
  kafka.consumer({
    groupId: 'footfall',
    readUncommitted: true,
    allowAutoTopicCreation: false,
    partitionAssigners: [
      ({ cluster }) => {
        opened.push(cluster);
        return {
          name: 'none',
          version: 0,
          assign: async () => [],
          protocol: () => ({ name: 'none', metadata: NOTHING }),
        };
      },
    ],
  });
  return opened[0] as unknown as KafkaCluster;
};

const NOTHING = Buffer.alloc(0);
