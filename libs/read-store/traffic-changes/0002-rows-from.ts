import { type TrafficChange } from './traffic-change.ts';

/**
 * Where a website's event rows begin: before this instant retention has removed them, buckets are frozen, and a rebuild
 * copies what it cannot count again. Null: everything is there.
 */
export const rowsFrom: TrafficChange = (schema) => [`alter table ${schema}.sites add column rows_from timestamptz`];
