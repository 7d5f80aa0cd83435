import { join, resolve } from 'node:path';
import { type Command } from 'commander';
import { bar, report } from '../command.ts';
import { type Manifest } from '../backup/manifest.ts';
import { CommandFailed, ExitCode, type Voice, voiceOf } from '../outcome.ts';

interface Options {
  readonly json?: boolean;
}

interface RestoreOptions extends Options {
  readonly check?: boolean;
}

const SAME_SECRET =
  'Keep FOOTFALL_SECRET and ADMIN_TOKEN of this instance beside it: they are in no backup. Salts are not in it either: who comes back on the day of a restore counts as a new visitor once.';

const secretsIn = (folder: string): string =>
  `Keep ${join(folder, 'secret')} and ${join(folder, 'admin-token')} beside it: they are in no backup. Salts are not in it either: who comes back on the day of a restore counts as a new visitor once.`;

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** What the log no longer had: rows of before are in no backup. */
const missing = ({ log }: Manifest): readonly string[] => {
  const cut = log.filter(({ topic, from }) => topic === 'tracking' && from > 0);
  if (cut.length === 0) return [];
  return [
    `The log begins at a later position than its first in ${cut.length} partitions (TRACKING_RETENTION): numbers of before are in the database alone. Dump it too if they matter.`,
  ];
};

const contents = (manifest: Manifest): readonly string[] => {
  const { log, documents, blobs } = manifest;
  const bytes = sum([...log, ...documents, ...blobs].map((file) => file.bytes));
  const left = log.map(({ leftOut }) => leftOut);
  return [
    `${sum(log.map(({ records }) => records))} records of the log, ${sum(documents.map((file) => file.documents))} documents, ${blobs.length} blobs; ${(bytes / 1024 / 1024).toFixed(1)} MiB.`,
    `Left out: ${sum(left.map(({ forgotten }) => forgotten))} records of what was to be forgotten, ${sum(left.map(({ duplicates }) => duplicates))} second copies of events.`,
    ...missing(manifest),
  ];
};

const showing =
  (voice: Voice) =>
  (what: string, done: number, all: number): void =>
    voice.progress(`${what}  ${bar((100 * done) / Math.max(1, all))}  ${done}`);

const backup = async (folder: string, { json = false }: Options): Promise<void> => {
  const voice = voiceOf(json);
  try {
    // The engines' clients take long to load, and few commands need them.
    const { openEngines } = await import('../backup/engines.ts');
    const { makeBackup } = await import('../backup/make-backup.ts');
    const engines = await openEngines('backup');
    try {
      const manifest = await makeBackup(engines, resolve(folder), showing(voice));
      const secrets = engines.secretsFolder === undefined ? SAME_SECRET : secretsIn(engines.secretsFolder);
      voice.result(manifest, [`Backup in ${resolve(folder)}:`, ...contents(manifest), secrets].join('\n'));
    } finally {
      await engines.close();
    }
  } catch (error) {
    report(error, voice);
  }
};

const restored = (manifest: Manifest): string =>
  [
    `Restored what was backed up at ${manifest.madeAt}.`,
    ...contents(manifest),
    'Bring the secrets of the old instance, start Footfall, and wait until `footfall status` shows nothing behind: the projector makes all numbers from the log.',
  ].join('\n');

const restore = async (folder: string, { json = false, check = false }: RestoreOptions): Promise<void> => {
  const voice = voiceOf(json);
  const { BackupInvalid, filesOf, readManifest, verifyFiles } = await import('../backup/manifest.ts');
  try {
    const from = resolve(folder);
    const manifest = await readManifest(from);
    const files = filesOf(manifest).length;
    await verifyFiles(from, manifest, (checked) => showing(voice)('Checking', checked, files));
    if (check) {
      voice.result(manifest, [`The backup of ${manifest.madeAt} is whole.`, ...contents(manifest)].join('\n'));
      return;
    }
    const { openEngines } = await import('../backup/engines.ts');
    const { restoreBackup } = await import('../backup/restore-backup.ts');
    const engines = await openEngines('restore');
    try {
      await restoreBackup(engines, from, manifest, showing(voice));
    } finally {
      await engines.close();
    }
    voice.result(manifest, restored(manifest));
  } catch (error) {
    report(error instanceof BackupInvalid ? new CommandFailed(error.message, ExitCode.Refused) : error, voice);
  }
};

/** `footfall backup FOLDER`: talks to the engines, since no app hands out all that it keeps. */
export const backupCommand = (program: Command): void => {
  program
    .command('backup <folder>')
    .description('write the event log, documents and blobs into an empty folder, while Footfall runs')
    .option('--json', 'print one JSON document on standard output')
    .action(backup);
};

/** `footfall restore FOLDER`. */
export const restoreCommand = (program: Command): void => {
  program
    .command('restore <folder>')
    .description('fill empty engines from a backup, before Footfall is started on them')
    .option('--check', 'say whether the backup is whole, and change nothing')
    .option('--json', 'print one JSON document on standard output')
    .action(restore);
};
