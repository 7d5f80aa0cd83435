import { type DecodedEvent } from '#libs/events';

/**
 * The key under which an event stands in its topic (`schemas/topics.yml`): the log hands out values alone, and order is
 * kept by key, also where the log that takes them has another number of partitions.
 */
export const keyOf = (event: DecodedEvent): string => {
  switch (event.name) {
    case 'DocumentChanged':
    case 'DirectoryChanged':
      return `${event.value.kind}:${event.value.id}`;
    case 'DeadLetter':
    case 'DeadLetterHandled':
    case 'EventsRefused':
    case 'ErasureRequested':
      return event.value.siteId;
    default: {
      const { siteId, visitorId } = event.value.envelope;
      return `${siteId}:${visitorId}`;
    }
  }
};
