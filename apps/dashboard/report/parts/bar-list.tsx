import { type ReactNode } from 'react';
import { compact, exact } from '../../format/numbers.ts';
import { barPercent } from '../../overview/lists/rows.ts';

export interface BarRow {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  readonly mark?: ReactNode;
}

/** Values with how often each occurs, to be read only: the longest bar is that of the first. */
export function BarList({ label, rows }: { readonly label: string; readonly rows: readonly BarRow[] }) {
  const longest = Math.max(...rows.map(({ count }) => count));
  return (
    <ul aria-label={label} className="flex flex-col">
      {rows.map(({ key, label: name, count, mark }) => (
        <li key={key} className="flex h-row items-center text-13">
          <span className="relative flex h-full min-w-0 flex-1 items-center gap-8 px-8">
            <span
              className="absolute inset-y-px left-0 rounded-control bg-accent-soft opacity-70"
              style={{ width: `${barPercent(count, longest)}%` }}
            />
            {mark}
            <span className="relative min-w-0 flex-1 truncate" title={name}>
              {name}
            </span>
          </span>
          <span className="figures w-value shrink-0 pr-8 text-right" title={exact(count)}>
            {compact(count)}
          </span>
        </li>
      ))}
    </ul>
  );
}
