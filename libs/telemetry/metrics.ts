import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Values of one metric, by the values of its label. */
export type Readings = Readonly<Record<string, number>>;

/** Something that is kept elsewhere and read when the metrics are asked for. */
export interface ReadMetric {
  /** With the unit at its end, as Prometheus has it; a count ends with `_total`. */
  readonly name: string;
  readonly help: string;
  readonly label: string;
  /** A counter never goes down while the process lives. */
  readonly kind: 'counter' | 'gauge';
  readonly read: () => Readings | Promise<Readings>;
}

/** One request that was answered. */
export interface AnsweredRequest {
  readonly method: string;
  /** The pattern of its path, so that there are few of them. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

const DURATIONS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** What this process measures of itself, in the text format of Prometheus. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests: Histogram;

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
    this.#requests = new Histogram({
      name: 'footfall_http_request_duration_seconds',
      help: 'Time that answers of the REST API took.',
      labelNames: ['method', 'route', 'status'],
      buckets: DURATIONS,
      registers: [this.#registry],
    });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** Reads everything now. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  answered({ method, route, status, seconds }: AnsweredRequest): void {
    this.#requests.observe({ method, route, status }, seconds);
  }

  /** Shows a metric from now on; one of the same name gives way. */
  add({ name, help, label, kind, read }: ReadMetric): void {
    this.#registry.removeSingleMetric(name);
    const shared = { name, help, labelNames: [label], registers: [this.#registry] };
    if (kind === 'gauge') {
      const gauge = new Gauge({
        ...shared,
        collect: async () => {
          gauge.reset();
          for (const [value, reading] of Object.entries(await read())) gauge.set({ [label]: value }, reading);
        },
      });
      return;
    }
    const counter = new Counter({
      ...shared,
      collect: async () => {
        counter.reset();
        for (const [value, reading] of Object.entries(await read())) counter.inc({ [label]: value }, reading);
      },
    });
  }
}
