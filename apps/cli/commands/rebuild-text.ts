import { bar } from '../command.ts';
import { table } from '../table.ts';

/** A rebuild's job, as far as the command line shows it. */
export interface RebuildJob {
  readonly id: string;
  readonly status: 'queued' | 'running' | 'done' | 'failed';
  readonly error?: string;
  readonly result?: {
    readonly rowsCompared: number;
    readonly differences: number;
    readonly examples: readonly Readonly<Record<string, unknown>>[];
    readonly swapped: boolean;
  };
  readonly rebuild: {
    readonly progressPercent: number;
    readonly eventsPerSecond: number;
    readonly secondsLeft: number | null;
    readonly lagEvents: number;
    readonly phase: 'preparing' | 'building' | 'comparing' | 'swapping';
    readonly version: number;
  };
}

const number = (value: number): string => value.toLocaleString('en');

const duration = (seconds: number): string => {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

const phases = {
  preparing: 'Copying what was decided',
  building: 'Rebuilding',
  comparing: 'Comparing',
  swapping: 'Swapping',
} as const;

/** One line: how far, how fast, how much is left. */
export const progressLine = ({ rebuild }: RebuildJob): string => {
  const { phase, progressPercent, eventsPerSecond, lagEvents, secondsLeft } = rebuild;
  const left = secondsLeft === null ? 'time left not known yet' : `${duration(secondsLeft)} left`;
  const details =
    phase === 'building'
      ? [`${number(eventsPerSecond)} events/s`, `${number(lagEvents)} behind`, left]
      : [`${number(lagEvents)} behind`];
  return [phases[phase], bar(progressPercent), details.join(', ')].join('  ');
};

const text = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const examplesTable = (examples: readonly Readonly<Record<string, unknown>>[]): string =>
  table(
    ['table', 'website', 'bucket', 'dimension', 'value', 'before', 'rebuilt'],
    examples.map((example) =>
      ['table', 'siteId', 'bucket', 'dimension', 'value', 'old', 'new'].map((name) => text(example[name])),
    ),
  );

/** What a rebuild that has ended came to. */
export const verdict = ({ result, rebuild: { version } }: RebuildJob): string => {
  const { rowsCompared, differences, examples, swapped } = result ?? {
    rowsCompared: 0,
    differences: 0,
    examples: [],
    swapped: false,
  };
  const differed = differences === 0 ? 'none differed' : `${number(differences)} differed`;
  return [
    `${number(rowsCompared)} rows of the rebuilt traffic (version ${version}) compared with those before: ${differed}.`,
    ...(examples.length > 0 ? [examplesTable(examples)] : []),
    swapped ? 'The rebuilt rows are the ones that are read now.' : 'Nothing was swapped.',
  ].join('\n');
};
