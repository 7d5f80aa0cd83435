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
  readonly progressPercent: number;
  /** Of traffic, in a version of its own; small projections are put right in place. */
  readonly rebuild?: {
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
export const progressLine = ({ rebuild, progressPercent: percent }: RebuildJob): string => {
  if (!rebuild) return [phases.building, bar(percent)].join('  ');
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

type Example = Readonly<Record<string, unknown>>;

/** What tells a row from others, by the first of these that it has. */
const columns: readonly (readonly string[])[] = [
  ['table'],
  ['siteId', 'site_id'],
  ['bucket', 'quarter', 'position'],
  ['dimension'],
  ['value', 'code', 'dead_letter_id', 'event_id', 'erasure_id'],
  ['old'],
  ['new'],
];

const cellOf = (example: Example, names: readonly string[]): string =>
  text(names.map((name) => example[name]).find((value) => value !== undefined && value !== null));

const examplesTable = (examples: readonly Example[]): string =>
  table(
    ['table', 'website', 'bucket', 'dimension', 'value', 'before', 'rebuilt'],
    examples.map((example) => columns.map((names) => cellOf(example, names))),
  );

const nothing = { rowsCompared: 0, differences: 0, examples: [], swapped: false };

/** What a rebuild that has ended came to. */
export const verdict = ({ result = nothing, rebuild }: RebuildJob): string => {
  const { rowsCompared, differences, examples, swapped } = result;
  const differed = differences === 0 ? 'none differed' : `${number(differences)} differed`;
  const rows = rebuild ? `rows of the rebuilt traffic (version ${rebuild.version})` : 'rebuilt rows';
  return [
    `${number(rowsCompared)} ${rows} compared with those before: ${differed}.`,
    ...(examples.length > 0 ? [examplesTable(examples)] : []),
    swapped ? 'The rebuilt rows are the ones that are read now.' : 'Nothing was swapped.',
  ].join('\n');
};
