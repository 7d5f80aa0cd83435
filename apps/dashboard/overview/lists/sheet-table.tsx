import { type MouseEvent } from 'react';
import { labelOf } from '../../format/label.ts';
import { Icon } from '../../primitives/icon.tsx';
import { addFilter, filterForRow } from '../../report/filters.ts';
import { searchForFilters } from '../../report/report-search.ts';
import { useReport } from '../../report/use-report.ts';
import { text } from '../../text/en.ts';
import { type ListKind } from './catalogue.ts';
import { cellText, columnsOf, type Column } from './columns.ts';
import { Mark } from './mark.tsx';
import { type Row } from './rows.ts';

interface SheetTableProps {
  readonly list: ListKind;
  readonly rows: readonly Row[];
  readonly orderBy: string;
  readonly onOrder: (orderBy: string) => void;
  readonly isStale: boolean;
}

export function SheetTable({ list, rows, orderBy, onOrder, isStale }: SheetTableProps) {
  const columns = columnsOf(list);
  return (
    <table className={`w-full text-13 ${isStale ? 'animate-stale' : ''}`}>
      <thead className="sticky top-0 z-10 bg-raised text-12 text-text-2">
        <tr>
          <th scope="col" className="py-8 text-left font-normal">
            {text.dimensions[list.dimension]}
          </th>
          {columns.map((column) => (
            <ColumnHead key={column.name} column={column} orderBy={orderBy} onOrder={onOrder} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <SheetRow key={row.value} list={list} row={row} columns={columns} />
        ))}
      </tbody>
    </table>
  );
}

interface ColumnHeadProps {
  readonly column: Column;
  readonly orderBy: string;
  readonly onOrder: (orderBy: string) => void;
}

function ColumnHead({ column, orderBy, onOrder }: ColumnHeadProps) {
  const label = text.list.columns[column.name];
  if (column.name === 'percent') {
    return (
      <th scope="col" className="py-8 pl-16 text-right font-normal max-md:hidden">
        {label}
      </th>
    );
  }
  const descending = `-${column.orderBy}`;
  const order = orderBy === descending ? 'descending' : orderBy === column.orderBy ? 'ascending' : undefined;
  return (
    <th scope="col" aria-sort={order ?? 'none'} className="py-8 pl-16 text-right font-normal not-nth-2:max-md:hidden">
      <button
        type="button"
        onClick={() => onOrder(order === 'descending' ? column.orderBy : descending)}
        className={`inline-flex items-center gap-4 rounded-control align-middle whitespace-nowrap hover:text-text ${order ? 'font-medium text-text' : ''}`}
      >
        {order && <Icon name={order === 'descending' ? 'down' : 'up'} className="size-12" />}
        {label}
      </button>
    </th>
  );
}

interface SheetRowProps {
  readonly list: ListKind;
  readonly row: Row;
  readonly columns: readonly Column[];
}

function SheetRow({ list, row, columns }: SheetRowProps) {
  const { report, change } = useReport();
  const label = labelOf(list.dimension, row.value, row.label);
  const filter = (event: MouseEvent) => {
    const added = filterForRow(list.dimension, row.value, event.altKey);
    change({ all: undefined, filter: searchForFilters(addFilter(report.filters, added)) });
  };
  return (
    <tr className="border-t border-line hover:bg-bg">
      <th scope="row" className="w-full max-w-0 text-left font-normal">
        <button
          type="button"
          onClick={filter}
          title={label}
          className="flex h-row w-full items-center gap-8 rounded-control text-left"
        >
          <Mark list={list} row={row} label={label} />
          <span className="truncate">{label}</span>
        </button>
      </th>
      {columns.map((column) => (
        <td key={column.name} className="figures pl-16 text-right whitespace-nowrap not-nth-2:max-md:hidden">
          {cellText(row, column)}
        </td>
      ))}
    </tr>
  );
}
