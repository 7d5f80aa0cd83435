import { type Goal, type Judged } from './row.ts';

/** Whole numbers with their thousands apart; small ones with what matters behind the point. */
export const figure = (value: number): string => {
  if (!Number.isFinite(value)) return '–';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: 0 });
};

const goalText = (goal: Goal): string => {
  if (!goal) return '';
  return 'least' in goal ? `≥ ${figure(goal.least)}` : `≤ ${figure(goal.most)}`;
};

const rangeText = ({ values, least, most }: Judged): string =>
  values.length > 1 ? `${figure(least)} – ${figure(most)}` : 'one round';

const cellsOf = (row: Judged): readonly string[] => [
  row.name,
  figure(row.median),
  row.unit,
  rangeText(row),
  goalText(row.goal),
  row.verdict,
  row.note ?? '',
];

const RIGHT: ReadonlySet<number> = new Set([1]);

/** The rows as a table of Markdown, which a terminal shows as well. */
export const tableOf = (rows: readonly Judged[]): string => {
  const head = ['what', 'median', 'unit', 'least – most', 'goal', 'verdict', 'note'];
  const lines = [head, ...rows.map(cellsOf)];
  const widths = head.map((_, column) => Math.max(3, ...lines.map((cells) => cells[column]?.length ?? 0)));
  const pad = (cell: string, column: number): string =>
    RIGHT.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
  const [first = '', ...rest] = lines.map((cells) => `| ${cells.map(pad).join(' | ')} |`);
  const rule = `| ${widths.map((width, column) => (RIGHT.has(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`;
  return [first, rule, ...rest].join('\n');
};

/** Lines of columns, each as wide as its widest cell. */
export const aligned = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  return lines.map((cells) =>
    `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
};
