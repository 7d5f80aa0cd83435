/** Labels of one sample, by their names. */
export type Labels = Readonly<Record<string, string>>;

/** One line of a metric. */
export interface Sample {
  /** Behind the metric's name: `_bucket`, `_sum` and `_count` of a histogram. */
  readonly suffix?: string;
  readonly labels: Labels;
  readonly value: number;
}

/** A metric with all its samples. Plain values: it can be handed to another thread. */
export interface MetricFamily {
  /** With the unit at its end, as Prometheus has it; a count ends with `_total`. */
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly samples: readonly Sample[];
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');

const labelText = (labels: Labels): string => {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return parts.length === 0 ? '' : `{${parts.join(',')}}`;
};

const numberText = (value: number): string => {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
};

const keyOf = ({ suffix = '', labels }: Sample): string =>
  suffix + labelText(Object.fromEntries(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))));

const addedUp = (samples: readonly Sample[]): readonly Sample[] => {
  const byKey = new Map<string, Sample>();
  for (const sample of samples) {
    const key = keyOf(sample);
    const before = byKey.get(key);
    byKey.set(key, before ? { ...before, value: before.value + sample.value } : sample);
  }
  return [...byKey.values()];
};

/** Families of one name become one; samples with the same labels are added up, as the threads of one process share a total. */
export const mergeFamilies = (families: readonly MetricFamily[]): readonly MetricFamily[] =>
  [...Map.groupBy(families, ({ name }) => name).values()].map((same) => ({
    ...(same[0] as MetricFamily),
    samples: addedUp(same.flatMap(({ samples }) => samples)),
  }));

const familyText = ({ name, help, type, samples }: MetricFamily): string =>
  [
    `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(({ suffix = '', labels, value }) => `${name}${suffix}${labelText(labels)} ${numberText(value)}`),
  ].join('\n');

/** The text format of Prometheus, version 0.0.4. */
export const metricsText = (families: readonly MetricFamily[]): string => `${families.map(familyText).join('\n')}\n`;
