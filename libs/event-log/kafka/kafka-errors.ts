import kafkajs from 'kafkajs';

// The package is CommonJS, and Node.js does not find these names in it.
const { KafkaJSError, KafkaJSNumberOfRetriesExceeded, KafkaJSProtocolError } = kafkajs;

const causeOf = (error: unknown): unknown =>
  error instanceof KafkaJSNumberOfRetriesExceeded ? causeOf(error.cause) : error;

/** The broker's name for what went wrong, such as `UNKNOWN_MEMBER_ID`. */
export const protocolErrorOf = (error: unknown): string | undefined => {
  const cause = causeOf(error);
  return cause instanceof KafkaJSProtocolError ? cause.type : undefined;
};

/** Wrong credentials are no reason to wait, whatever the client says; a group that nobody looks after yet is. */
const passes: Readonly<Record<string, boolean>> = {
  KafkaJSSASLAuthenticationError: false,
  KafkaJSNotImplemented: false,
  KafkaJSServerDoesNotSupportApiKey: false,
  KafkaJSGroupCoordinatorNotFound: true,
};

/**
 * Whether brokers are away, or busy with something that passes (a new leader, a new coordinator): trying again with
 * fresh connections makes sense.
 */
export const isAway = (error: unknown): boolean => {
  const cause = causeOf(error);
  return cause instanceof KafkaJSError && (passes[cause.name] ?? cause.retriable);
};

/** What went wrong in the client's words, without its stack. */
export const reasonOf = (error: unknown): string => {
  const cause = causeOf(error);
  return cause instanceof Error ? cause.message || cause.name : String(cause);
};
