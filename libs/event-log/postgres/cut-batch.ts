import { type LogRecord } from '../event-log.port.ts';
import { type ReadLimits } from './read-blocks.ts';

/** How many of the records make a batch within the limits: at least one. */
export const batchLength = (records: readonly LogRecord[], limits: ReadLimits): number => {
  const most = Math.min(records.length, limits.records);
  let bytes = 0;
  for (let count = 0; count < most; count++) {
    bytes += records[count]?.value.length ?? 0;
    if (bytes > limits.bytes && count > 0) return count;
  }
  return most;
};
