import { type GroupCommit } from '#libs/event-log';
import { type Metrics, plain } from '#libs/telemetry';
import { type Collector } from '../collect/collector.ts';
import { type RequestFailures } from './request-failures.ts';

/** What ingest measures. */
export interface IngestSources {
  readonly collector: Collector;
  readonly commit: GroupCommit;
  readonly failures: RequestFailures;
}

const addCollecting = (metrics: Metrics, { collector: { tally }, failures }: IngestSources): void => {
  metrics.add({
    name: 'footfall_collected_events_total',
    help: 'Events that were sent, by what became of them and why.',
    kind: 'counter',
    read: () => tally.outcomes(),
  });
  metrics.add({
    name: 'footfall_accepted_events_total',
    help: 'Events that are in the log, by their kind.',
    kind: 'counter',
    read: () => tally.accepted(),
  });
  metrics.add({
    name: 'footfall_collect_refusals_total',
    help: 'Collecting requests that were refused as a whole, by code.',
    kind: 'counter',
    read: () => failures.readings(),
  });
  metrics.addDistribution({
    name: 'footfall_collect_duration_seconds',
    help: 'Time from a request being read to its answer; the log has acknowledged its events by then.',
    read: () => [{ distribution: tally.seconds }],
  });
};

const addAppending = (metrics: Metrics, { commit }: IngestSources): void => {
  const { figures } = commit;
  metrics.addDistribution({
    name: 'footfall_append_duration_seconds',
    help: 'Time until the event log had acknowledged an append.',
    read: () => [{ distribution: figures.seconds }],
  });
  metrics.addDistribution({
    name: 'footfall_append_records',
    help: 'Records that were appended together.',
    read: () => [{ distribution: figures.records }],
  });
  metrics.add({
    name: 'footfall_append_failures_total',
    help: 'Appends that the event log did not acknowledge.',
    kind: 'counter',
    read: () => plain(figures.failures),
  });
  metrics.add({
    name: 'footfall_buffer_bytes',
    help: 'Bytes that wait for the event log.',
    kind: 'gauge',
    read: () => plain(commit.bufferedBytes),
  });
  metrics.add({
    name: 'footfall_buffer_limit_bytes',
    help: 'Bytes that may wait for the event log; beyond it requests are answered 503.',
    kind: 'gauge',
    read: () => plain(commit.maxBytes),
  });
};

/** Shows what ingest measures. */
export const addIngestMetrics = (metrics: Metrics, sources: IngestSources): void => {
  addCollecting(metrics, sources);
  addAppending(metrics, sources);
};
