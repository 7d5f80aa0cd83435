import { labelOf } from '../../format/label.ts';
import { compact, exact, percent } from '../../format/numbers.ts';
import { Icon } from '../../primitives/icon.tsx';
import { type Filter, filterForRow } from '../../report/filters.ts';
import { text } from '../../text/en.ts';
import { type ListKind } from './catalogue.ts';
import { Mark } from './mark.tsx';
import { barPercent, type Row } from './rows.ts';

interface ListRowProps {
  readonly list: ListKind;
  readonly row: Row;
  readonly longest: number;
  /** Whether Tab stops here; the others are reached by the arrow keys. */
  readonly isReachable: boolean;
  readonly isMenuOpen: boolean;
  readonly onReach: () => void;
  readonly onFilter: (filter: Filter) => void;
  readonly onMenu: (button: HTMLElement) => void;
}

/** A value with its number; plain elements alone, as an Overview has half a hundred of them. */
export function ListRow({ list, row, longest, isReachable, isMenuOpen, onReach, onFilter, onMenu }: ListRowProps) {
  const label = labelOf(list.dimension, row.value, row.label);
  const tabIndex = isReachable ? 0 : -1;
  return (
    <li className="group flex h-row items-center" onFocus={onReach}>
      <button
        type="button"
        data-row=""
        tabIndex={tabIndex}
        onClick={({ altKey }) => onFilter(filterForRow(list.dimension, row.value, altKey))}
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
      <button
        type="button"
        aria-label={text.list.more(label)}
        aria-haspopup="menu"
        aria-expanded={isMenuOpen}
        tabIndex={tabIndex}
        onClick={({ currentTarget }) => onMenu(currentTarget)}
        className="flex h-full w-24 shrink-0 items-center justify-center rounded-control text-text-3 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:text-text aria-expanded:opacity-100 pointer-coarse:opacity-100 print:hidden"
      >
        <Icon name="more" />
      </button>
    </li>
  );
}
