import { type TrackerFiles, readTrackerFiles } from './tracker-files.ts';

/** The tracker as it was built; `files` is undefined where it was not. */
export class BuiltTracker {
  readonly files: TrackerFiles | undefined = readTrackerFiles();
}
