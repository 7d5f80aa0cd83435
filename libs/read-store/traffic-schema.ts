import { trafficChanges } from './traffic-changes/index.ts';

/**
 * The tables of one version of the traffic projection, in a schema of their own (`traffic_v<version>`), so that a
 * rebuild fills the next version beside the one that readers look at. The owner of a partition is the only writer of
 * that partition's rows.
 *
 * Text values of dimensions are dictionary ids (`dimension_values`), null for none. A summary's `value` is 0 for none
 * and for totals, because it is part of the key.
 */
export const trafficSchema = (version: number): string => `traffic_v${version}`;

/** The tables and indexes of a traffic schema as they were first released; `traffic-changes/` has what came since. */
const trafficTables: readonly string[] = [
  `create table sites (
    site int generated always as identity primary key,
    site_id text not null unique,
    active_cut int not null default 0
  )`,
  // A cut is what buckets were cut by; rows of several cuts stand side by side while one is being made.
  `create table cuts (
    site int not null,
    cut int not null,
    time_zone text not null,
    visitor_mode text not null,
    made_at timestamptz not null default now(),
    primary key (site, cut)
  )`,
  `create table dimension_values (
    id int generated always as identity primary key,
    site int not null,
    value text not null
  )`,
  `create unique index dimension_values_text on dimension_values (site, md5(value))`,
  // One plain table for all partitions, since a copy of an event may come under another visitor.
  `create table claims (
    site int not null,
    event_id uuid not null,
    recorded_at timestamptz not null,
    occurred_at timestamptz not null,
    partition smallint not null,
    position bigint not null,
    import_id uuid,
    primary key (site, event_id)
  )`,
  `create index claims_import on claims (import_id) where import_id is not null`,
  // Positions that lost a claim, kept for ever: a rebuild decides the same.
  `create table duplicates (partition smallint not null, position bigint not null, primary key (partition, position))`,
  // What became of an import's events: new ones, and ones that were there before.
  `create table import_counts (
    import_id uuid not null,
    partition smallint not null,
    counted bigint not null,
    duplicates bigint not null,
    primary key (import_id, partition)
  )`,
  `create table events (
    site int not null,
    partition smallint not null,
    position bigint not null,
    event_id uuid not null,
    type smallint not null,
    origin smallint not null,
    import_id uuid,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    visitor uuid not null,
    session uuid,
    page_view uuid,
    hostname int,
    path int,
    title int,
    name int,
    interactive boolean not null default true,
    engagement_ms int not null default 0,
    scroll_depth smallint not null default 0,
    revenue numeric(19, 4),
    currency text,
    properties jsonb,
    /* Of a custom event: the dictionary ids of its property values (property-values.ts) as they were summarised. */
    property_ids int[],
    detail jsonb
  ) partition by range (occurred_at)`,
  `create index events_site_time on events (site, occurred_at)`,
  // With the time, so that the planner takes it for a session's events even in a month that has no statistics yet.
  `create index events_session on events (session, occurred_at) where session is not null`,
  // Reports on custom events, and filters on their names, read them alone.
  `create index events_custom on events (site, name, occurred_at) where type = 2`,
  // Few events carry an amount: revenue is added up without reading the others.
  `create index events_amounts on events (site, occurred_at) where revenue is not null`,
  // Passive events that found no session to extend; few.
  `create index events_loose on events (visitor, occurred_at) where session is null`,
  `create table sessions (
    site int not null,
    partition smallint not null,
    session uuid not null,
    session_id text not null,
    ordinal smallint not null,
    visitor uuid not null,
    origin smallint not null,
    import_id uuid,
    chunk_at timestamptz not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    client_named boolean not null,
    page_views int not null,
    events int not null,
    bounce boolean not null,
    engagement_ms bigint not null,
    entry_page int,
    exit_page int,
    hostname int,
    referrer int,
    source int,
    channel int,
    utm_source int,
    utm_medium int,
    utm_campaign int,
    utm_term int,
    utm_content int,
    country int,
    region int,
    city int,
    browser int,
    browser_version int,
    os int,
    os_version int,
    device int,
    language int,
    screen int,
    user_hash text,
    recording_ids text[],
    detail jsonb
  ) partition by range (chunk_at)`,
  `create unique index sessions_key on sessions (site, visitor, session, chunk_at)`,
  `create index sessions_site_time on sessions (site, first_at)`,
  // Persistent websites only: the first event ever of each visitor.
  `create table visitors (
    site int not null,
    visitor uuid not null,
    partition smallint not null,
    first_at timestamptz not null,
    primary key (site, visitor)
  )`,
  /*
   * dimension 0 is the total, by hour (grain 1) and day (grain 2); dimensions are by day. Sessions, entries, bounces,
   * durations and what a session holds belong to the bucket of its first event; page views, custom events, engagement
   * and scroll depth to their own; a visitor to each bucket in which they have a page view or custom event. `imported`
   * sorts counts by their event, sessions by the event that began them in the log, and a visitor to the imported
   * figures only if nothing else of theirs counts in that row, so both rows of a key always add up.
   *
   * By dimension: of a session's dimension all that its sessions hold. Of a page dimension page views, custom events,
   * engagement and scroll depth there, visitors and sessions with such a page view, and of the sessions that entered
   * there entries, bounces, duration_ms, session_page_views and session_events. Of eventName and eventProperty custom
   * events, visitors and sessions with such an event; nothing else.
   */
  `create table summaries (
    site int not null,
    cut int not null,
    grain smallint not null,
    dimension smallint not null,
    bucket timestamptz not null,
    value int not null,
    partition smallint not null,
    imported boolean not null,
    page_views bigint not null default 0,
    events bigint not null default 0,
    visitors bigint not null default 0,
    sessions bigint not null default 0,
    bounces bigint not null default 0,
    duration_ms bigint not null default 0,
    session_page_views bigint not null default 0,
    session_events bigint not null default 0,
    entries bigint not null default 0,
    engagement_ms bigint not null default 0,
    scroll_depth bigint not null default 0,
    primary key (site, cut, grain, dimension, bucket, value, partition, imported)
  ) with (fillfactor = 80)`,
  // Persistent websites only: who was in a bucket, to count over several of them. kind 0: sorted 8-byte ids, 1: HyperLogLog registers.
  `create table visitor_sets (
    site int not null,
    cut int not null,
    dimension smallint not null,
    bucket timestamptz not null,
    value int not null,
    partition smallint not null,
    imported boolean not null,
    kind smallint not null,
    members bytea not null,
    primary key (site, cut, dimension, bucket, value, partition, imported)
  )`,
  // Moves with every batch that touches a website: the data version that stored answers and ETags are keyed by.
  `create table site_versions (
    site int not null,
    partition smallint not null,
    version bigint not null,
    as_of timestamptz not null,
    primary key (site, partition)
  )`,
  /*
   * What was asked to be forgotten. Records that fall under it are passed over wherever they come: all of an import, and
   * what was recorded of a visitor or a website before the request.
   */
  `create table erasures (
    erasure_id uuid primary key,
    scope text not null check (scope in ('VISITOR', 'WEBSITE', 'IMPORT')),
    site_id text not null,
    visitor uuid,
    import_id uuid,
    requested_at timestamptz not null
  )`,
];

/** Statements that make `schema` with its tables as first released, in one transaction. */
export const firstTrafficTables = (schema: string): readonly string[] => [
  `create schema ${schema}`,
  `set local search_path to ${schema}`,
  ...trafficTables,
  `reset search_path`,
];

/** Statements that make `schema` with its tables as they are now, in one transaction. */
export const makeTrafficSchema = (schema: string): readonly string[] => [
  ...firstTrafficTables(schema),
  ...trafficChanges.flatMap((change) => change(schema)),
];

/** Tables outside the versions: which version is active, what each partition has durably done, and the owners' tasks. */
export const baseTables: readonly string[] = [
  `create table projections (name text primary key, active_version int not null)`,
  `create table checkpoints (
    projection text not null,
    version int not null,
    partition smallint not null,
    position bigint not null,
    as_of timestamptz,
    lag_events bigint not null default 0,
    behind_since timestamptz,
    seen_at timestamptz not null default now(),
    primary key (projection, version, partition)
  )`,
  `create table tasks (
    task_id bigint generated always as identity primary key,
    job_id uuid not null,
    projection text not null,
    version int not null,
    partition smallint not null,
    kind text not null,
    payload jsonb not null,
    state text not null default 'queued',
    result jsonb,
    made_at timestamptz not null default now(),
    done_at timestamptz
  )`,
  `create index tasks_open on tasks (projection, version, partition) where state = 'queued'`,
  `create index tasks_job on tasks (job_id)`,
  // Records that could not be projected, as they were: nothing is acknowledged that was neither done nor kept.
  `create table dead_letters (
    projection text not null,
    version int not null,
    partition smallint not null,
    position bigint not null,
    site_id text,
    code text not null,
    step text not null,
    detail text not null,
    recorded_at timestamptz not null,
    record bytea not null,
    primary key (projection, version, partition, position)
  )`,
  `create index dead_letters_site on dead_letters (site_id, recorded_at)`,
];
