import { type EventLog, type NewRecord } from '../event-log.port.ts';
import { partitionOf } from '../partitioner.ts';
import { type Topic } from '../topics.ts';

export const aRecord = (key: string, value: string): NewRecord => ({ key, value: Buffer.from(value) });

/** A key for each partition of the topic, in the order of the partitions. */
export const keysOf = async (log: EventLog, topic: Topic): Promise<readonly string[]> => {
  const partitions = (await log.describe(topic)).size;
  const keys: string[] = [];
  for (let number = 0; keys.filter(Boolean).length < partitions; number++) {
    keys[partitionOf(`key-${number}`, partitions)] ??= `key-${number}`;
  }
  return keys;
};

/** Something that a spec opens to let others go on. */
export interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

export const aGate = (): Gate => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return { opened: promise, open: () => resolve(undefined) };
};
