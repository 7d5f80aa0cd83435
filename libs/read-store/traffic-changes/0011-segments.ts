import { type TrafficChange } from './traffic-change.ts';

/**
 * Copies of closed days by column (libs/read-store/segments), for questions that summaries cannot answer: one of each day
 * of a cut and partition, made by the partition's owner and deleted by whatever changes the rows that it was made from. A
 * column is never changed, so readers may keep it by the segment's number.
 */
export const segments: TrafficChange = (schema) => [
  `create table ${schema}.segments (
    segment int generated always as identity primary key,
    site int not null,
    cut int not null,
    partition smallint not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    unique (site, partition, cut, starts_at)
  )`,
  `create table ${schema}.segment_columns (
    segment int not null references ${schema}.segments on delete cascade,
    name text not null,
    data bytea not null,
    primary key (segment, name)
  )`,
  // Bytes that are dense already, and are read whole.
  `alter table ${schema}.segment_columns alter column data set storage external`,
];
