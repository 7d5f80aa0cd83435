import { join } from 'node:path';
import { allKinds, type StoredDocument } from '#libs/document-store';
import { type LogRecord, type NewRecord, type Topic, topics } from '#libs/event-log';
import { UndecodableRecord, decode } from '#libs/events';
import { CommandFailed, ExitCode } from '../outcome.ts';
import { type Engines } from './engines.ts';
import { recordsIn } from './frames.ts';
import { type Progress, blobContent } from './make-backup.ts';
import { type Manifest } from './manifest.ts';
import { keyOf } from './record-key.ts';
import { contentOf, linesOf } from './sealed-file.ts';

const APPEND_RECORDS = 1000;
const APPEND_BYTES = 2 * 1024 * 1024;

/** Whoever folds tracking finds what was to be forgotten, and whose the events are. */
const ORDER: readonly Topic[] = ['erasure', 'directory', 'management'];

/** Records that no schema reads have no key: together they keep their order. */
const NO_KEY = '';

const keyIn = ({ value }: LogRecord): string => {
  try {
    return keyOf(decode(value));
  } catch (error) {
    if (error instanceof UndecodableRecord) return NO_KEY;
    throw error;
  }
};

const notEmpty = (what: string): CommandFailed =>
  new CommandFailed(
    `The target is not empty: ${what}. A backup is restored into new engines only, so that nothing is counted twice or lost.`,
    ExitCode.Refused,
  );

/** Rejects with `CommandFailed` unless the engines hold nothing. */
const refuseUnlessEmpty = async ({ log, documents }: Engines): Promise<void> => {
  for (const topic of topics) {
    const next = [...(await log.describe(topic)).values()].reduce((sum, range) => sum + range.next, 0);
    if (next > 0) throw notEmpty(`${topic} has had ${next} records`);
  }
  for (const { kind } of allKinds) {
    if (kind === 'lease') continue;
    const { length } = await documents.find(kind, { all: true });
    if (length > 0) throw notEmpty(`it has ${length} documents of kind ${kind}`);
  }
};

/** Groups of records that are appended together. */
async function* groupsOf(records: AsyncIterable<LogRecord>): AsyncGenerator<readonly NewRecord[]> {
  let group: NewRecord[] = [];
  let bytes = 0;
  for await (const record of records) {
    // The value is a view of a chunk that is read over.
    group.push({ key: keyIn(record), value: Buffer.from(record.value) });
    bytes += record.value.length;
    if (group.length < APPEND_RECORDS && bytes < APPEND_BYTES) continue;
    yield group;
    group = [];
    bytes = 0;
  }
  if (group.length > 0) yield group;
}

const rankOf = (topic: Topic): number => (ORDER.includes(topic) ? ORDER.indexOf(topic) : ORDER.length);

const appendLog = async ({ log }: Engines, folder: string, manifest: Manifest, progress: Progress): Promise<void> => {
  const all = manifest.log.reduce((sum, { records }) => sum + records, 0);
  let appended = 0;
  for (const { topic, file, records } of [...manifest.log].sort((a, b) => rankOf(a.topic) - rankOf(b.topic))) {
    let found = 0;
    for await (const group of groupsOf(recordsIn(contentOf(join(folder, file))))) {
      await log.append(topic, group);
      found += group.length;
      progress('Event log', (appended += group.length), all);
    }
    if (found !== records) throw new CommandFailed(`${file} has ${found} records, not ${records}.`, ExitCode.Refused);
  }
};

const insertDocuments = async ({ documents }: Engines, folder: string, manifest: Manifest): Promise<void> => {
  for (const { file } of manifest.documents) {
    for await (const line of linesOf(join(folder, file))) {
      await documents.insert(JSON.parse(line) as StoredDocument<object>);
    }
  }
};

/**
 * Fills empty engines from a backup whose files were verified. Rows are not in it: the projector makes them from the log
 * when it starts. Should it break off, the engines are to be emptied before the next try.
 */
export const restoreBackup = async (
  engines: Engines,
  folder: string,
  manifest: Manifest,
  progress: Progress,
): Promise<void> => {
  await refuseUnlessEmpty(engines);
  // Documents first: a log without its documents would be taken for whole by who looks at its dashboards.
  await insertDocuments(engines, folder, manifest);
  for (const [at, blob] of manifest.blobs.entries()) {
    await engines.blobs.put(blob.blob, blobContent(folder, blob));
    progress('Blobs', at + 1, manifest.blobs.length);
  }
  await appendLog(engines, folder, manifest, progress);
};
