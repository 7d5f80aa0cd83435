import { type ReactNode } from 'react';
import { Icon } from '../../primitives/icon.tsx';

export interface TableColumn<Row> {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand right, in figures of one width. */
  readonly isNumber?: true;
  /** What the API orders by; a column without one cannot be ordered by. */
  readonly orderBy?: string;
  /** Left out on phones. */
  readonly isMinor?: true;
}

interface ReportTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly orderBy?: string;
  readonly onOrder?: (orderBy: string) => void;
}

/** Rows of one kind. The first column names the row, the others tell of it. */
export function ReportTable<Row>({ caption, columns, rows, rowKey, orderBy, onOrder }: ReportTableProps<Row>) {
  return (
    <table className="w-full text-13">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-12 text-text-2">
        <tr>
          {columns.map((column) => (
            <Head key={column.id} column={column} orderBy={orderBy} onOrder={onOrder} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} className="border-t border-line hover:bg-bg">
            {columns.map((column, index) => (
              <Cell key={column.id} column={column} isFirst={index === 0}>
                {column.cell(row)}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const lookOf = <Row,>({ isNumber, isMinor }: TableColumn<Row>) =>
  `py-8 font-normal whitespace-nowrap not-first:pl-16 ${isNumber ? 'figures text-right' : 'text-left'} ${isMinor ? 'max-md:hidden' : ''}`;

interface HeadProps<Row> {
  readonly column: TableColumn<Row>;
  readonly orderBy: string | undefined;
  readonly onOrder: ((orderBy: string) => void) | undefined;
}

function Head<Row>({ column, orderBy, onOrder }: HeadProps<Row>) {
  const by = column.orderBy;
  if (by === undefined || !onOrder) {
    return (
      <th scope="col" className={lookOf(column)}>
        {column.label}
      </th>
    );
  }
  const order = orderOf(by, orderBy);
  return (
    <th scope="col" aria-sort={order} className={lookOf(column)}>
      <button
        type="button"
        onClick={() => onOrder(order === 'descending' ? by : `-${by}`)}
        className={`inline-flex items-center gap-4 rounded-control align-middle hover:text-text ${order === 'none' ? '' : 'font-medium text-text'}`}
      >
        {order !== 'none' && <Icon name={order === 'descending' ? 'down' : 'up'} className="size-12" />}
        {column.label}
      </button>
    </th>
  );
}

function orderOf(by: string, orderBy: string | undefined): 'descending' | 'ascending' | 'none' {
  if (orderBy === `-${by}`) return 'descending';
  return orderBy === by ? 'ascending' : 'none';
}

interface CellProps<Row> {
  readonly column: TableColumn<Row>;
  readonly isFirst: boolean;
  readonly children: ReactNode;
}

function Cell<Row>({ column, isFirst, children }: CellProps<Row>) {
  if (!isFirst) return <td className={lookOf(column)}>{children}</td>;
  return (
    <th scope="row" className={`${lookOf(column)} w-full max-w-0`}>
      {children}
    </th>
  );
}
