/** No client's request has such an id, since no colon is taken in one. */
const PREFIX = 'dead-letter:';

/** The request id in the envelope of an event that was put back from a dead letter. */
export const requestIdOfLetter = (deadLetterId: string): string => PREFIX + deadLetterId;

/** The dead letter that an event was put back from, by its envelope's request id; null for any other event. */
export const letterOfRequest = (requestId: string): string | null =>
  requestId.startsWith(PREFIX) ? requestId.slice(PREFIX.length) : null;
