import { Registry, collectDefaultMetrics } from 'prom-client';
import { DURATION_BOUNDS, Distribution } from './distribution.ts';
import { type Labels, type MetricFamily, type Sample, mergeFamilies, metricsText } from './metric-family.ts';

/** One value with the labels it is told by. */
export interface Reading {
  readonly labels: Labels;
  readonly value: number;
}

/** Something that is kept elsewhere and read when the metrics are asked for. */
export interface ReadMetric {
  /** With the unit at its end, as Prometheus has it; a count ends with `_total`. */
  readonly name: string;
  readonly help: string;
  /** A counter never goes down while the process lives. */
  readonly kind: 'counter' | 'gauge';
  /** Every thread of the process says the same of it: it is told once. */
  readonly isOfProcess?: boolean;
  /** Few: each combination of labels is a series that is kept for ever. What is no longer read is no longer shown. */
  readonly read: () => readonly Reading[] | Promise<readonly Reading[]>;
}

/** Distributions that are kept elsewhere. */
export interface ReadDistribution {
  readonly name: string;
  readonly help: string;
  readonly read: () => readonly { readonly labels?: Labels; readonly distribution: Distribution }[];
}

/** One request that was answered. */
export interface AnsweredRequest {
  readonly method: string;
  /** The pattern of its path, so that there are few of them. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

interface Shown {
  readonly isOfProcess: boolean;
  readonly read: () => Promise<MetricFamily>;
}

/** Metrics of another thread of this process. */
export type OtherThread = () => Promise<readonly MetricFamily[]>;

/** Readings by the values of one label. */
export const byLabel = (label: string, values: Readonly<Record<string, number>>): readonly Reading[] =>
  Object.entries(values).map(([text, value]) => ({ labels: { [label]: text }, value }));

/** A reading without labels. */
export const plain = (value: number): readonly Reading[] => [{ labels: {}, value }];

/** Scrapers give up after ten seconds: what an engine keeps longer is left out. */
const LONGEST_READ_MS = 3000;

const inTime = <T>(work: T | Promise<T>): Promise<T> => {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('It takes too long')), LONGEST_READ_MS);
  return Promise.race([Promise.resolve(work), late.promise]).finally(() => clearTimeout(timer));
};

const labelsOf = (labels: Readonly<Partial<Record<string, string | number>>>): Labels =>
  Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, String(value)]));

/** What prom-client knows of the process itself. */
const processFamilies = async (registry: Registry): Promise<readonly MetricFamily[]> =>
  (await registry.getMetricsAsJSON()).map(({ name, help, type, values }) => ({
    name,
    help,
    type: type as unknown as MetricFamily['type'],
    samples: values.map((value): Sample => {
      const { metricName = name } = value as { metricName?: string };
      return { suffix: metricName.slice(name.length), labels: labelsOf(value.labels), value: value.value };
    }),
  }));

/** What this process measures of itself, in the text format of Prometheus. */
export class Metrics {
  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;
  readonly #process = new Registry();
  readonly #reads = new Map<string, Shown>();
  readonly #requests = new Map<string, { readonly labels: Labels; readonly distribution: Distribution }>();
  readonly #others = new Set<OtherThread>();

  constructor() {
    collectDefaultMetrics({ register: this.#process });
    this.addDistribution({
      name: 'footfall_http_request_duration_seconds',
      help: 'Time that answers of the REST API took.',
      read: () => [...this.#requests.values()],
    });
  }

  /** Reads everything now; what cannot be read is named in `footfall_metrics_unread`. */
  async text(): Promise<string> {
    const others = await Promise.allSettled([...this.#others].map((other) => inTime(other())));
    const read = others.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    const own = await this.#families([...this.#reads]);
    return metricsText([...(await processFamilies(this.#process)), ...mergeFamilies([...own, ...read])]);
  }

  /** What this thread measures and no other: for another thread to show beside its own. */
  families(): Promise<readonly MetricFamily[]> {
    return this.#families([...this.#reads].filter(([, { isOfProcess }]) => !isOfProcess));
  }

  answered({ method, route, status, seconds }: AnsweredRequest): void {
    const key = `${method} ${route} ${status}`;
    const known = this.#requests.get(key) ?? {
      labels: { method, route, status: String(status) },
      distribution: new Distribution(DURATION_BOUNDS),
    };
    this.#requests.set(key, known);
    known.distribution.observe(seconds);
  }

  /** Shows a metric from now on; one of the same name gives way. */
  add({ name, help, kind, isOfProcess = false, read }: ReadMetric): void {
    const family = async (): Promise<MetricFamily> => ({ name, help, type: kind, samples: await read() });
    this.#reads.set(name, { isOfProcess, read: family });
  }

  /** Shows a histogram from now on; one of the same name gives way. */
  addDistribution({ name, help, read }: ReadDistribution): void {
    const family = async (): Promise<MetricFamily> => ({
      name,
      help,
      type: 'histogram',
      samples: read().flatMap(({ labels, distribution }) => distribution.samples(labels)),
    });
    this.#reads.set(name, { isOfProcess: false, read: family });
  }

  /** Shows what another thread measures beside our own; answers how to leave it out again. */
  addThread(other: OtherThread): () => void {
    this.#others.add(other);
    return () => this.#others.delete(other);
  }

  async #families(shown: readonly (readonly [name: string, Shown])[]): Promise<readonly MetricFamily[]> {
    const read = await Promise.allSettled(shown.map(([, one]) => inTime(one.read())));
    const unread = shown.flatMap(([metric], at) => (read[at]?.status === 'rejected' ? metric : []));
    return [
      ...read.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
      {
        name: 'footfall_metrics_unread',
        help: 'Metrics that could not be read, because an engine is away.',
        type: 'gauge',
        samples: unread.map((metric) => ({ labels: { metric }, value: 1 })),
      },
    ];
  }
}
