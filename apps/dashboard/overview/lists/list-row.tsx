import { type MouseEvent } from 'react';
import { labelOf } from '../../format/label.ts';
import { compact, exact, percent } from '../../format/numbers.ts';
import { filterForRow } from '../../report/filters.ts';
import { useReport } from '../../report/use-report.ts';
import { type ListKind } from './catalogue.ts';
import { Mark } from './mark.tsx';
import { RowMenu } from './row-menu.tsx';
import { barPercent, type Row } from './rows.ts';

interface ListRowProps {
  readonly siteId: string;
  readonly list: ListKind;
  readonly row: Row;
  readonly longest: number;
  /** Whether Tab stops here; the others are reached by the arrow keys. */
  readonly isReachable: boolean;
  readonly onReach: () => void;
}

export function ListRow({ siteId, list, row, longest, isReachable, onReach }: ListRowProps) {
  const { add } = useReport();
  const label = labelOf(list.dimension, row.value, row.label);
  const tabIndex = isReachable ? 0 : -1;
  const filter = (event: MouseEvent) => add(filterForRow(list.dimension, row.value, event.altKey));
  return (
    <li className="group flex h-row items-center" onFocus={onReach}>
      <button
        type="button"
        data-row=""
        tabIndex={tabIndex}
        onClick={filter}
        title={label}
        className="flex h-full min-w-0 flex-1 items-center rounded-control text-left text-13"
      >
        <span className="relative flex h-full min-w-0 flex-1 items-center gap-8 px-8">
          <span
            className="absolute inset-y-px left-0 rounded-control bg-accent-soft opacity-70 group-hover:opacity-100"
            style={{ width: `${barPercent(row.main, longest)}%` }}
          />
          <Mark list={list} row={row} label={label} />
          <span className="relative min-w-0 flex-1 truncate">{label}</span>
          {row.percent !== null && (
            <span className="figures relative hidden text-12 text-text-2 group-focus-within:inline group-hover:inline">
              {percent(row.percent)}
            </span>
          )}
        </span>
        <span className="figures w-value shrink-0 pr-8 text-right" title={exact(row.main)}>
          {compact(row.main)}
        </span>
      </button>
      <RowMenu siteId={siteId} list={list} row={row} label={label} tabIndex={tabIndex} />
    </li>
  );
}
