import { Failure } from '#libs/domain';
import { type Position } from './event-log.port.ts';
import { type Topic } from './topics.ts';

const RETRY_AFTER_SECONDS = 2;

/** The log is away: whether what was appended is durable is not known. Sent again, it is counted once by its event id. */
export class LogUnavailable extends Failure {
  constructor(cause: unknown) {
    super('log.unavailable', 'The event log cannot be reached; send it again.', {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
      cause,
    });
    this.name = 'LogUnavailable';
  }
}

/** A topic exists with another number of partitions than declared; order per key forbids to change it in place. */
export class PartitionsDiffer extends Error {
  constructor(topic: Topic, there: number, declared: number) {
    super(
      `Topic ${topic} has ${there} partitions, but ${declared} are declared. The number is fixed for a topic's life: ` +
        'set it back in schemas/topics.yml, or copy the topic in order to a new one.',
    );
    this.name = 'PartitionsDiffer';
  }
}

/** A reader was told to begin beyond the end: its checkpoint is of another log, such as one restored from an older backup. */
export class PositionBeyondEnd extends Error {
  constructor(topic: Topic, partition: number, position: Position, end: Position) {
    super(`Partition ${partition} of ${topic} ends at ${end}, before position ${position} where reading should begin.`);
    this.name = 'PositionBeyondEnd';
  }
}

/** Records in the middle of a log that can only be cut at its beginning should be rewritten. */
export class CannotRewrite extends Error {
  constructor(topic: Topic, partition: number, position: Position) {
    super(
      `Position ${position} of partition ${partition} of ${topic} cannot be rewritten: this log removes records at its ` +
        'beginning only. Append an erasure instead, which every projection obeys.',
    );
    this.name = 'CannotRewrite';
  }
}

/** The brokers would refuse every consumer, because its session is shorter or longer than they allow. */
export class SessionNotTaken extends Error {
  constructor(sessionTimeoutMs: number, leastMs: number, mostMs: number) {
    super(
      `LOG_SESSION_TIMEOUT_MS is ${sessionTimeoutMs}, but the Kafka brokers take sessions of ${leastMs} to ${mostMs} ms ` +
        '(their group.min.session.timeout.ms and group.max.session.timeout.ms). Change one of them.',
    );
    this.name = 'SessionNotTaken';
  }
}

/** A topic keeps less, or less safely, than declared. */
export class TopicTooWeak extends Error {
  constructor(topic: string, faults: readonly string[]) {
    super(
      `Topic ${topic} is weaker than declared: ${faults.join('; ')}. ` +
        'Change it on the brokers, or start with KAFKA_WEAK_TOPICS=allow.',
    );
    this.name = 'TopicTooWeak';
  }
}
