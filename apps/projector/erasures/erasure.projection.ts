import { type Batch, type Consumer, type EventLog, type LogRecord, type Position } from '#libs/event-log';
import { decode, type ErasureRequested, UndecodableRecord } from '#libs/events';
import { type Transaction } from '#libs/postgres';
import { listConsuming, type NewJob, type ReadStore } from '#libs/read-store';
import { writeDeadLetters } from '../traffic/rows/dead-letters.ts';

const ERASURES = { projection: 'erasures', version: 1 } as const;

const MIB = 1024 * 1024;

export interface ErasureOptions {
  readonly store: ReadStore;
  readonly log: EventLog;
}

type Read = { readonly request: ErasureRequested } | { readonly undecodable: string };

const readRecord = ({ value }: LogRecord): Read => {
  try {
    const event = decode(value);
    return event.name === 'ErasureRequested'
      ? { request: event.value }
      : { undecodable: `${event.name} is no erasure` };
  } catch (error) {
    if (error instanceof UndecodableRecord) return { undecodable: error.message };
    throw error;
  }
};

/** What the owners of the traffic partitions are to do. The job is named as the request is: an import by its own id. */
const jobOf = ({ erasureId, scope, siteId, visitorId, importId, requestedAt }: ErasureRequested): NewJob => ({
  jobId: erasureId,
  projection: 'traffic',
  kind: scope === 'IMPORT' ? 'undo' : 'erase',
  payload: { siteId, visitorId, importId, requestedAt },
});

/**
 * Writes down what is to be forgotten, so that records of it are passed over from now on, and gives each owner of a
 * traffic partition the task to remove what is there.
 */
export class ErasureProjection {
  readonly #store: ReadStore;
  readonly #log: EventLog;
  readonly #positions = new Map<number, Position>();

  constructor({ store, log }: ErasureOptions) {
    this.#store = store;
    this.#log = log;
  }

  readonly key = ERASURES;

  /** The partitions owned now, each with its position. */
  get owned(): ReadonlyMap<number, Position> {
    return this.#positions;
  }

  readonly consumer: Consumer = {
    subscription: {
      group: `projector.${ERASURES.projection}.v${ERASURES.version}`,
      topic: 'erasure',
      maxBatchRecords: 100,
      maxBatchBytes: MIB,
      assigned: async (partition) => {
        const range = (await this.#log.describe('erasure')).get(partition);
        const key = { ...ERASURES, partition };
        const position = await this.#store.checkpoints.open(this.#store.sql, key, range?.first ?? 0);
        this.#positions.set(partition, position);
        return { position };
      },
      released: async (partition) => void this.#positions.delete(partition),
    },
    handle: (batch) => this.#handle(batch),
  };

  async #handle(batch: Batch): Promise<void> {
    const { partition, next, end } = batch;
    const partitions = [...(await this.#log.describe('tracking')).keys()];
    await this.#store.sql.transaction(async (tx) => {
      const from = this.#positions.get(partition) ?? 0;
      const freshness = { asOf: null, lagEvents: end - next, behindSince: null };
      await this.#store.checkpoints.move(tx, { ...ERASURES, partition, from, to: next, ...freshness });
      for (const record of batch.records) await this.#take(tx, partition, record, partitions);
    });
    this.#positions.set(partition, next);
  }

  async #take(tx: Transaction, partition: number, record: LogRecord, partitions: readonly number[]): Promise<void> {
    const read = readRecord(record);
    if ('request' in read) return this.#ask(tx, read.request, partitions);
    const letter = { partition, position: record.position, siteId: null, code: 'body.malformed', step: 'decode' };
    await writeDeadLetters(tx, ERASURES, [
      { ...letter, detail: read.undecodable, recordedAt: record.appendedAt, record: record.value },
    ]);
  }

  async #ask(tx: Transaction, request: ErasureRequested, partitions: readonly number[]): Promise<void> {
    const { erasureId, scope, siteId, visitorId, importId, requestedAt } = request;
    for (const { schema } of await listConsuming(tx)) {
      await tx.query(
        `insert into ${schema}.erasures (erasure_id, scope, site_id, visitor, import_id, requested_at)
         values ($1, $2, $3, $4, $5, $6) on conflict (erasure_id) do nothing`,
        [erasureId, scope, siteId, visitorId, importId, new Date(requestedAt)],
      );
    }
    await this.#store.tasks.add(tx, jobOf(request), partitions);
  }
}
