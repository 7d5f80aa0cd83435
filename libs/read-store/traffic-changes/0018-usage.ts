import { type TrafficChange } from './traffic-change.ts';

/**
 * Page views and custom events that counted, by the UTC month in which ingest took them, without imports: what plans limit.
 * Months are not those of the website's zone, so no summary tells them.
 */
export const usage: TrafficChange = (schema) => [
  `create table ${schema}.usage (
    site int not null,
    month timestamptz not null,
    partition smallint not null,
    events bigint not null,
    primary key (site, month, partition)
  )`,
];
