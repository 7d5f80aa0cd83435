import { longValue, percent, none } from '../../format/numbers.ts';
import { type Unit } from '../metrics.ts';
import { type ListKind } from './catalogue.ts';
import { type ColumnName, type Row } from './rows.ts';

export interface Column {
  readonly name: ColumnName | 'percent';
  /** By what the API orders; a share is ordered by what it is a share of. */
  readonly orderBy: string;
}

const units: Readonly<Record<ColumnName, Unit>> = {
  visitors: 'count',
  sessions: 'count',
  pageViews: 'count',
  events: 'count',
  bounceRate: 'percent',
  avgSessionDurationSeconds: 'seconds',
  entries: 'count',
  exits: 'count',
  exitRate: 'percent',
  avgEngagementSeconds: 'seconds',
  scrollDepth: 'percent',
};

const column = (name: Column['name'], orderBy: string = name): Column => ({ name, orderBy });

const ofSessions = [column('visitors'), column('percent', 'visitors'), column('sessions'), column('pageViews')];
const quality = [column('bounceRate'), column('avgSessionDurationSeconds')];

/** The columns of a list that is shown whole. */
export function columnsOf(list: ListKind): readonly Column[] {
  if (list.source.kind === 'customEvents')
    return [column('events'), column('percent', 'events'), column('visitors'), column('sessions')];
  if (list.id === 'pages') {
    return [
      column('visitors'),
      column('percent', 'visitors'),
      column('pageViews'),
      column('entries'),
      column('exits'),
      column('exitRate'),
      column('avgEngagementSeconds'),
    ];
  }
  return [...ofSessions, ...quality];
}

export function cellText(row: Row, { name }: Column): string {
  if (name === 'percent') return row.percent === null ? none : percent(row.percent);
  return longValue(units[name], row.columns[name] ?? null);
}
