import { type CustomEventRow, type QueryAnswer, type TopRow } from '../../api/types.ts';

/** A row of any list. `main` is what the list is ordered by and what its bars show. */
export interface Row {
  readonly value: string | null;
  readonly label: string;
  readonly main: number;
  /** 0–100, of all that the report counts. */
  readonly percent: number | null;
  readonly columns: Readonly<Partial<Record<ColumnName, number | null>>>;
}

export type ColumnName =
  | 'visitors'
  | 'sessions'
  | 'pageViews'
  | 'events'
  | 'bounceRate'
  | 'avgSessionDurationSeconds'
  | 'entries'
  | 'exits'
  | 'exitRate'
  | 'avgEngagementSeconds'
  | 'scrollDepth';

/** A page of rows, whichever report it came from. */
export interface RowPage {
  readonly rows: readonly Row[];
  readonly total: number | null;
  readonly nextCursor: string | null;
}

const columnNames: readonly ColumnName[] = [
  'visitors',
  'sessions',
  'pageViews',
  'bounceRate',
  'avgSessionDurationSeconds',
  'entries',
  'exits',
  'exitRate',
  'avgEngagementSeconds',
  'scrollDepth',
];

export function rowOfTop(row: TopRow): Row {
  const present = columnNames.filter((name) => name in row);
  const columns = Object.fromEntries(present.map((name) => [name, row[name as keyof TopRow] as number | null]));
  return { value: row.value, label: row.label, main: row.visitors, percent: row.percent, columns };
}

export function rowOfEvent({ name, events, visitors, sessions }: CustomEventRow, allEvents: number): Row {
  return {
    value: name,
    label: name,
    main: events,
    percent: share(events, allEvents),
    columns: { events, visitors, sessions },
  };
}

export function rowsOfQuery(answer: QueryAnswer, dimension: string): readonly Row[] {
  const all = answer.totals['visitors'] ?? 0;
  return answer.rows.map((row) => {
    const value = row[dimension];
    const label = value === null || value === undefined ? null : String(value);
    const columns = Object.fromEntries(
      columnNames.filter((name) => name in row).map((name) => [name, row[name] as number | null]),
    );
    const visitors = Number(row['visitors']);
    return { value: label, label: label ?? '', main: visitors, percent: share(visitors, all), columns };
  });
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : (part / whole) * 100;
}

/** The length of a row's bar, scaled to the longest of the list. */
export function barPercent(main: number, longest: number): number {
  return longest === 0 ? 0 : Math.max(0, (main / longest) * 100);
}
