import { type MeasureName, measures } from '../catalogue/measures.ts';
import { type Frame, type Span } from '../plan/frame.ts';
import { type Binds } from './binds.ts';
import { columnSql, groupColumns } from './columns.ts';
import { joinSession, needsSession } from './joins.ts';
import { selectionSql } from './selection-sql.ts';

const TIME = 'e.occurred_at';

/** Members of an event's detail by the name they have here. */
const readings = { lcp: 'lcpMs', inp: 'inpMs', fcp: 'fcpMs', ttfb: 'ttfbMs', cls: 'cls' } as const;

const lastReading = ([name, member]: [string, string]): string => {
  const value = `(e.detail ->> '${member}')::float8`;
  return `(array_agg(${value} order by e.occurred_at desc, e.position desc) filter (where ${value} is not null))[1] as ${name}`;
};

/** Web vitals: of each page view the last value that was reported, then the percentile over page views. */
export const vitalRowsSql = (frame: Frame, span: Span, names: readonly MeasureName[], binds: Binds): string => {
  const groups = groupColumns(frame);
  const columns = frame.by.map((d, index) => `${columnSql(d, frame, TIME, binds)} as ${groups[index] ?? ''}`);
  const counted = names.map((name) => `${String(measures[name].rows)} as ${name}`);
  const selection = selectionSql(frame.selection, (dimension) => columnSql(dimension, frame, TIME, binds), binds);
  return `select ${[...groups, ...counted].join(', ')}
  from (
    select ${[...columns, ...Object.entries(readings).map(lastReading)].join(',\n      ')}
    from ${frame.schema}.events e
    ${needsSession(frame) ? joinSession(frame, span, binds) : ''}
    where e.site = ${binds.int(frame.site)} and e.type = 8
      and e.occurred_at >= ${binds.instant(span.from)} and e.occurred_at < ${binds.instant(span.to)}
      and ${selection}
    group by ${[...groups, 'coalesce(e.page_view, e.event_id)'].join(', ')}
  ) v${groups.length > 0 ? `\n  group by ${groups.join(', ')}` : ''}`;
};
