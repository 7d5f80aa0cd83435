export { CheckpointFenced, type CheckpointKey, type CheckpointMove, type Freshness, type Held } from './checkpoints.ts';
export { type Chunk, type ChunkedTable } from './chunks/chunk.ts';
export { COMPRESSED_TABLE, type CompressedSize, reachCompressed } from './chunks/compression.ts';
export { grains, hasVisitorSets, visitorSetKinds } from './grains.ts';
export {
  MAX_PROPERTY_VALUE_LENGTH,
  OTHER_VALUES,
  parsePropertyValue,
  type PropertyValue,
  propertyValueText,
} from './property-values.ts';
export {
  askForMaintenance,
  askForNight,
  beatMaintenance,
  endMaintenance,
  MAINTENANCE_CHANNEL,
  type MaintenanceRun,
  recordMaintenance,
  type StepResult,
  takeMaintenance,
} from './maintenance-runs.ts';
export { ReadStoreModule } from './read-store.module.ts';
export { type RebuildProgress, type RebuildResult, type RebuildRun } from './rebuild-runs.ts';
export { ReadStore, type ReadStoreOptions } from './read-store.ts';
export { decodeColumn, type SegmentColumn } from './segments/segment-column.ts';
export { type EventGroup, eventGroups, type SegmentColumnName, sessionKinds } from './segments/segment-columns.ts';
export {
  type DayRows,
  eventRowColumns,
  type EventRow,
  sessionRowColumns,
  type SessionRow,
} from './segments/day-rows.ts';
export { segmentOf } from './segments/segment-of.ts';
export { writeSegment } from './segments/write-segment.ts';
export { type NewJob, type Task, TASKS_CHANNEL } from './tasks.ts';
export { makeTrafficSchema } from './traffic-schema.ts';
export {
  type ConsumingVersions,
  consumingVersions,
  listConsuming,
  type TrafficVersion,
  trafficVersion,
  VERSIONS_CHANNEL,
} from './traffic-versions.ts';
