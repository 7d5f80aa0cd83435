import kafkajs from 'kafkajs';
import { type KafkaCluster } from './kafka-cluster.ts';
import { isAway } from './kafka-errors.ts';

// The package is CommonJS, and Node.js does not find these names in it.
const { KafkaJSConnectionError } = kafkajs;

interface Opened {
  readonly cluster: KafkaCluster;
  readonly connected: Promise<void>;
  readonly topics: Set<string>;
}

/**
 * Connections to the brokers for one purpose, opened when first needed. After trouble they are thrown away, with all
 * that was known of leaders and coordinators, and the next use opens fresh ones: that is simpler than the client's own
 * repairs, which can leave it without a broker to ask.
 */
export class Connection {
  readonly #open: () => KafkaCluster;
  #opened: Opened | undefined;
  #isClosed = false;

  constructor(open: () => KafkaCluster) {
    this.#open = open;
  }

  /** Asks the brokers something about a topic. Rejects with what they, or the client, say. */
  async use<T>(topic: string, ask: (cluster: KafkaCluster) => Promise<T>): Promise<T> {
    if (this.#isClosed) throw new KafkaJSConnectionError('The connection has been closed');
    const opened = (this.#opened ??= this.#start());
    try {
      await ready(opened, topic);
      return await ask(opened.cluster);
    } catch (error) {
      if (isAway(error)) this.#forget(opened);
      throw error;
    }
  }

  /** Breaks off what is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#opened?.cluster.disconnect().catch(() => undefined);
  }

  #start(): Opened {
    const cluster = this.#open();
    const connected = cluster.connect();
    // Whoever asks awaits it; should nobody, its failure is no unhandled one.
    connected.catch(() => undefined);
    return { cluster, connected, topics: new Set() };
  }

  #forget(opened: Opened): void {
    if (this.#opened !== opened) return;
    this.#opened = undefined;
    void opened.cluster.disconnect().catch(() => undefined);
  }
}

const ready = async ({ cluster, connected, topics }: Opened, topic: string): Promise<void> => {
  await connected;
  if (topics.has(topic)) return cluster.refreshMetadataIfNecessary();
  await cluster.addTargetTopic(topic);
  topics.add(topic);
};
