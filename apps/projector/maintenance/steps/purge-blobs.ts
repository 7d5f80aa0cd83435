import { type Directory } from '#libs/directory';
import { type ImportBody } from '#libs/document-store';
import { DAY_MS, type Step } from '../upkeep.ts';

const FOLDER = 'imports';

/** An upload stands before its document does. */
const YOUNG_MS = DAY_MS;

/** Files of imports that are still to be read. */
const neededBlobs = (directory: Directory): ReadonlySet<string> =>
  new Set(
    directory
      .all<ImportBody>('import')
      .filter(({ state }) => state === 'queued' || state === 'running')
      .map(({ blob }) => blob),
  );

/** Deletes files of imports that have ended or are not known. */
export const purgeBlobs: Step = async ({ blobs, directory, now }) => {
  const needed = neededBlobs(directory);
  const old = (await blobs.list(FOLDER)).filter(({ name, putAt }) => !needed.has(name) && putAt < now - YOUNG_MS);
  for (const { name } of old) await blobs.deleteByPrefix(name);
  return { deleted: old.length, bytes: old.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
};
