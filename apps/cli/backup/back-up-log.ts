import { join } from 'node:path';
import { type Batch, type LogRecord, type PartitionRange, type Topic } from '#libs/event-log';
import { type DecodedEvent, UndecodableRecord, decode } from '#libs/events';
import { type Engines } from './engines.ts';
import { Forgotten } from './forgotten.ts';
import { frameOf } from './frames.ts';
import { type PartitionFile } from './manifest.ts';
import { readTopic } from './read-topic.ts';
import { SealedFile } from './sealed-file.ts';

type Ranges = ReadonlyMap<Topic, ReadonlyMap<number, PartitionRange>>;

/** One partition's file while it is written. */
interface Open {
  readonly file: SealedFile;
  readonly name: string;
  records: number;
  forgotten: number;
  duplicates: number;
}

/** The event, or undefined where no schema reads it: such a record is kept as it is. */
const eventIn = ({ value }: LogRecord): DecodedEvent | undefined => {
  try {
    return decode(value);
  } catch (error) {
    if (error instanceof UndecodableRecord) return undefined;
    throw error;
  }
};

const LOSERS_SQL = (schema: string): string => `select partition, position from ${schema}.duplicates`;

/** Copies of events that count already, as the projection has decided: which copy counts is not to be decided again. */
const losersOf = async ({ store }: Engines): Promise<ReadonlyMap<number, ReadonlySet<number>>> => {
  const schema = await store.activeTraffic();
  const rows = await store.sql.query<{ partition: number; position: number }>(LOSERS_SQL(schema));
  const byPartition = Map.groupBy(rows, ({ partition }) => partition);
  return new Map([...byPartition].map(([partition, of]) => [partition, new Set(of.map(({ position }) => position))]));
};

const forgottenIn = async ({ log }: Engines, ranges: Ranges): Promise<Forgotten> => {
  const forgotten = new Forgotten();
  await readTopic(log, 'erasure', ranges.get('erasure') ?? new Map(), async ({ records }) => {
    for (const record of records) {
      const event = eventIn(record);
      if (event?.name === 'ErasureRequested') forgotten.add(event.value);
    }
  });
  return forgotten;
};

/** Writes the topics of the log into a folder, a file for each partition. */
export class LogBackup {
  readonly #engines: Engines;
  readonly #folder: string;
  readonly #progress: (records: number) => void;
  #read = 0;

  constructor(engines: Engines, folder: string, progress: (records: number) => void) {
    this.#engines = engines;
    this.#folder = folder;
    this.#progress = progress;
  }

  /** Answers the files; each holds what its partition held in `ranges`, in order. */
  async run(ranges: Ranges): Promise<readonly PartitionFile[]> {
    const forgotten = await forgottenIn(this.#engines, ranges);
    const losers = await losersOf(this.#engines);
    const files: PartitionFile[] = [];
    for (const [topic, partitions] of ranges) {
      const of = topic === 'tracking' ? losers : new Map<number, ReadonlySet<number>>();
      files.push(...(await this.#topic(topic, partitions, (event) => forgotten.covers(event), of)));
    }
    return files;
  }

  async #topic(
    topic: Topic,
    ranges: ReadonlyMap<number, PartitionRange>,
    isForgotten: (event: DecodedEvent) => boolean,
    losers: ReadonlyMap<number, ReadonlySet<number>>,
  ): Promise<readonly PartitionFile[]> {
    const open = new Map<number, Open>();
    for (const partition of ranges.keys()) open.set(partition, await this.#open(topic, partition));
    const take = async ({ partition, records }: Batch): Promise<void> => {
      const into = open.get(partition);
      if (into) await this.#write(into, records, isForgotten, losers.get(partition));
    };
    await readTopic(this.#engines.log, topic, ranges, take);
    return Promise.all(
      [...open].map(async ([partition, { file, name, records, forgotten, duplicates }]) => ({
        file: name,
        ...{ topic, partition, records, leftOut: { forgotten, duplicates } },
        from: ranges.get(partition)?.first ?? 0,
        to: ranges.get(partition)?.next ?? 0,
        ...(await file.seal()),
      })),
    );
  }

  async #open(topic: Topic, partition: number): Promise<Open> {
    const name = `log/${topic}.${partition}.gz`;
    return { name, file: await SealedFile.create(join(this.#folder, name)), records: 0, forgotten: 0, duplicates: 0 };
  }

  async #write(
    into: Open,
    records: readonly LogRecord[],
    isForgotten: (event: DecodedEvent) => boolean,
    losers: ReadonlySet<number> | undefined,
  ): Promise<void> {
    const frames: Buffer[] = [];
    for (const record of records) {
      const event = eventIn(record);
      if (event && isForgotten(event)) into.forgotten += 1;
      else if (losers?.has(record.position)) into.duplicates += 1;
      else frames.push(frameOf(record));
    }
    into.records += frames.length;
    if (frames.length > 0) await into.file.write(Buffer.concat(frames));
    this.#read += records.length;
    this.#progress(this.#read);
  }
}
