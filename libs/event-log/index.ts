export {
  type AppendedAt,
  type Batch,
  EventLog,
  EventLogAdmin,
  type LogRecord,
  type NewRecord,
  type PartitionRange,
  type Position,
  type Retained,
  type StartAt,
  type Subscription,
} from './event-log.port.ts';
export { EventLogModule } from './event-log.module.ts';
export { type Consumer, EventLogStrategy } from './event-log.strategy.ts';
export { GroupCommit, type GroupCommitOptions } from './group-commit.ts';
export { LogUnavailable, PartitionsDiffer, PositionBeyondEnd } from './log-errors.ts';
export { partitionOf } from './partitioner.ts';
export { PostgresEventLogAdmin, type PostgresEventLogAdminOptions } from './postgres/postgres-event-log-admin.ts';
export { PostgresEventLog, type PostgresEventLogOptions } from './postgres/postgres-event-log.ts';
export { type TopicDeclaration, topicDeclarations, type TopicDeclarations } from './topic-declarations.ts';
export { type Topic, topics } from './topics.ts';
