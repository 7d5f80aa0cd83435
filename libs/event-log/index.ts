export {
  type AppendedAt,
  type Batch,
  EventLog,
  EventLogAdmin,
  type LogRecord,
  type NewRecord,
  type PartitionRange,
  type Position,
  type StartAt,
  type Subscription,
} from './event-log.port.ts';
export { EventLogModule } from './event-log.module.ts';
export { type Consumer, EventLogStrategy } from './event-log.strategy.ts';
export { GroupCommit } from './group-commit.ts';
export { PostgresEventLogAdmin } from './postgres/postgres-event-log-admin.ts';
export { PostgresEventLog } from './postgres/postgres-event-log.ts';
export { type Topic, topics } from './topics.ts';
export { partitionOf } from './partitioner.ts';
