import { type ReactNode } from 'react';

export interface TableColumn<Row> {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand right, so that their digits line up. */
  readonly isNumber?: boolean;
  /** Buttons: their column has no visible heading. */
  readonly isAction?: boolean;
}

interface DataTableProps<Row> {
  readonly label: string;
  /** The first names the row. */
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/** A table; on phones each row becomes a block in which every value says what it is. */
export function DataTable<Row>({ label, columns, rows, keyOf }: DataTableProps<Row>) {
  return (
    <table role="table" aria-label={label} className="w-full text-13 max-md:block">
      <thead role="rowgroup" className="text-12 text-text-2 max-md:sr-only">
        <tr role="row">
          {columns.map((column) => (
            <th
              key={column.id}
              role="columnheader"
              scope="col"
              className={`py-8 font-normal not-first:pl-16 ${column.isNumber ? 'text-right' : 'text-left'}`}
            >
              {column.isAction ? <span className="sr-only">{column.label}</span> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-md:block">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row" className="border-t border-line max-md:block max-md:py-8">
            {columns.map((column, index) => (
              <Cell key={column.id} column={column} row={row} isName={index === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps<Row> {
  readonly column: TableColumn<Row>;
  readonly row: Row;
  readonly isName: boolean;
}

const cellLook =
  'py-8 align-baseline not-first:pl-16 max-md:flex max-md:items-start max-md:justify-between max-md:gap-16 max-md:py-4 max-md:not-first:pl-0';

function Cell<Row>({ column, row, isName }: CellProps<Row>) {
  const content = column.cell(row);
  if (isName) {
    return (
      <th role="rowheader" scope="row" className={`${cellLook} text-left font-medium wrap-anywhere`}>
        {content}
      </th>
    );
  }
  return (
    <td
      role="cell"
      className={`${cellLook} ${column.isNumber ? 'figures text-right whitespace-nowrap' : ''} ${column.isAction ? 'max-md:-ml-8 md:text-right' : ''}`}
    >
      {!column.isAction && (
        <span aria-hidden="true" className="shrink-0 text-text-2 md:hidden">
          {column.label}
        </span>
      )}
      <span className="min-w-0 wrap-anywhere max-md:text-right">{content}</span>
    </td>
  );
}
