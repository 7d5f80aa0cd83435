import { Logger } from '@nestjs/common';
import { UndecodableRecord, decode, isTrackingEvent } from '#libs/events';
import { type DeadLetterRow } from './dead-letters.ts';

const logger = new Logger('Traffic');

/** A broken sender may fill whole batches. */
const MAX_LINES = 20;

/** The request that brought an event, under which ingest has logged it too; null where the record cannot be read. */
const requestIdIn = (record: Buffer): string | null => {
  try {
    const event = decode(record);
    return isTrackingEvent(event) ? event.value.envelope.requestId : null;
  } catch (error) {
    if (error instanceof UndecodableRecord) return null;
    throw error;
  }
};

/** Writes a line for each event that is kept as a dead letter; of many, for the first. */
export const tellDeadLetters = (letters: readonly DeadLetterRow[]): void => {
  for (const { code, step, siteId, partition, position, record } of letters.slice(0, MAX_LINES)) {
    const message = 'An event could not be projected and is kept as a dead letter';
    logger.warn({ message, requestId: requestIdIn(record), code, step, siteId, partition, position });
  }
  const more = letters.length - MAX_LINES;
  if (more > 0) logger.warn(`${more} more events of this batch are kept as dead letters.`);
};
