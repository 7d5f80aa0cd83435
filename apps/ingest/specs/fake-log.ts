import { Failure } from '#libs/domain';
import { type AppendedAt, EventLog, type NewRecord, type PartitionRange, type Topic } from '#libs/event-log';
import { decode, type DecodedEvent } from '#libs/events';

/** A log that remembers what was appended; what a log must do is its contract's matter. */
export class FakeLog extends EventLog {
  readonly #taken: { readonly topic: Topic; readonly record: NewRecord }[] = [];
  /** Set to refuse every append, as a log that is away does. */
  isAway = false;

  /** What was appended, in order. */
  get taken(): readonly { readonly topic: Topic; readonly event: DecodedEvent }[] {
    return this.#taken.map(({ topic, record }) => ({ topic, event: decode(record.value) }));
  }

  of(topic: Topic): readonly DecodedEvent[] {
    return this.taken.filter((one) => one.topic === topic).map(({ event }) => event);
  }

  override async append(topic: Topic, records: readonly NewRecord[]): Promise<readonly AppendedAt[]> {
    await new Promise(setImmediate);
    if (this.isAway) throw new Failure('log.unavailable', 'away', { retryAfterSeconds: 2 });
    return records.map((record) => ({ partition: 0, position: this.#taken.push({ topic, record }) }));
  }

  override subscribe(): Promise<void> {
    return Promise.resolve();
  }

  override describe(): Promise<ReadonlyMap<number, PartitionRange>> {
    return Promise.resolve(new Map());
  }
}
