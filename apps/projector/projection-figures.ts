import { COUNT_BOUNDS, DURATION_BOUNDS, Distribution, type Metrics, type Reading } from '#libs/telemetry';

/** How the flushes of one projection go. */
class Flushes {
  readonly seconds = new Distribution(DURATION_BOUNDS);
  readonly records = new Distribution(COUNT_BOUNDS);
  projected = 0;
}

/** What one version of a projection owns; asked for when the metrics are. */
export interface OwnedPartitions {
  readonly projection: string;
  readonly partitions: number;
}

/** How the projections of this process do, by their names. */
export class ProjectionFigures {
  readonly #flushes = new Map<string, Flushes>();

  /** A transaction that began at `since`, by `performance.now()`, has applied so many records. */
  flushed(projection: string, records: number, since: number): void {
    const known = this.#flushes.get(projection) ?? new Flushes();
    this.#flushes.set(projection, known);
    known.seconds.observe((performance.now() - since) / 1000);
    known.records.observe(records);
    known.projected += records;
  }

  /** Shows them from now on. */
  show(metrics: Metrics, owned: () => readonly OwnedPartitions[]): void {
    const labelled = (pick: (flushes: Flushes) => number): readonly Reading[] =>
      [...this.#flushes].map(([projection, flushes]) => ({ labels: { projection }, value: pick(flushes) }));
    metrics.add({
      name: 'footfall_projected_records_total',
      help: 'Records of the event log that were applied to read models.',
      kind: 'counter',
      read: () => labelled(({ projected }) => projected),
    });
    metrics.add({
      name: 'footfall_owned_partitions',
      help: 'Partitions that this process projects.',
      kind: 'gauge',
      read: () => owned().map(({ projection, partitions }) => ({ labels: { projection }, value: partitions })),
    });
    this.#showDistributions(metrics);
  }

  #showDistributions(metrics: Metrics): void {
    const labelled = (pick: (flushes: Flushes) => Distribution) => () =>
      [...this.#flushes].map(([projection, flushes]) => ({ labels: { projection }, distribution: pick(flushes) }));
    metrics.addDistribution({
      name: 'footfall_flush_duration_seconds',
      help: 'Time of the transactions that carry batches into read models.',
      read: labelled(({ seconds }) => seconds),
    });
    metrics.addDistribution({
      name: 'footfall_flush_records',
      help: 'Records that one of them carries.',
      read: labelled(({ records }) => records),
    });
  }
}
