import { type LogRecord } from '../event-log.port.ts';

/** How much makes a batch. */
export interface BatchLimits {
  readonly records: number;
  readonly bytes: number;
}

/** How many of the records make a batch within the limits: at least one. */
export const batchLength = (records: readonly LogRecord[], limits: BatchLimits): number => {
  const most = Math.min(records.length, limits.records);
  let bytes = 0;
  for (let count = 0; count < most; count++) {
    bytes += records[count]?.value.length ?? 0;
    if (bytes > limits.bytes && count > 0) return count;
  }
  return most;
};
