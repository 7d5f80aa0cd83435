import { makeZone } from '#libs/domain';
import { listEventsSql } from '../../events/list-events-sql.ts';
import { listSessionsSql } from '../../sessions/list-sessions-sql.ts';
import { sessionOrder } from '../../sessions/session-order.ts';
import { type QueryDimension, dimensionNamed } from '../catalogue/dimensions.ts';
import { type MetricName, metricOf } from '../catalogue/metrics.ts';
import { type Frame } from '../plan/frame.ts';
import { planFor } from '../plan/plan.ts';
import { type Selection, everything } from '../plan/selection.ts';
import { axisOf, daysOf, timeUnitOf } from '../run/time-axis.ts';
import { type Asked, answerSql } from './answer-sql.ts';
import { lastSeenSql, propertiesSql } from './custom-events.ts';
import { edgeVisitorsSql, visitorSetsSql } from './visitor-sets.ts';

const zone = makeZone('Europe/Berlin');

const dimensions = (...names: readonly string[]): readonly QueryDimension[] =>
  names.flatMap((name) => dimensionNamed(name) ?? []);

interface Given {
  readonly by?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly selection?: Selection;
  readonly persistent?: boolean;
}

const frameOf = ({ by = [], from = '2026-03-01T23:00:00Z', to = '2026-03-04T23:00:00Z', ...given }: Given): Frame => {
  const range = { from: Date.parse(from), to: Date.parse(to) };
  const grouped = dimensions(...by);
  return {
    schema: 'traffic_v1',
    site: 7,
    cut: 0,
    range,
    by: grouped,
    axis: axisOf(timeUnitOf(grouped), zone, range),
    selection: given.selection ?? everything,
    days: daysOf(zone, range),
    persistent: given.persistent ?? false,
    bounceRule: 'onePageView',
    ownZone: true,
    currency: 'EUR',
    now: Date.parse('2026-03-10T12:00:00Z'),
  };
};

const statement = (given: Given, metrics: readonly MetricName[], more: Partial<Asked> = {}): string => {
  const frame = frameOf(given);
  const byPage = ['path', 'title', 'hostname'].some((name) => given.by?.includes(name));
  const names = [...new Set(metrics.flatMap((metric) => metricOf(metric).needs(byPage)))];
  const { text, values } = answerSql({
    frame,
    names,
    sources: planFor(frame, names).sources,
    outside: [],
    columns: metrics.map((name) => ({ name, sql: metricOf(name).sql(byPage) })),
    grid: { kind: 'none' },
    orderBy: [],
    page: null,
    ...more,
  });
  return `${text}\n-- ${JSON.stringify(values)}`;
};

const country: Selection = { dimension: { kind: 'column', name: 'country' }, test: { kind: 'ids', ids: [4] } };
const path: Selection = { dimension: { kind: 'column', name: 'path' }, test: { kind: 'ids', ids: [5] } };

/*
 * What is sent to the database for typical questions. A change here is a change of a statement: read it as one.
 */
describe('the statement of', () => {
  it('totals over whole days is answered from summaries alone', () => {
    expect(statement({}, ['pageViews', 'visitors', 'bounceRate', 'avgSessionDurationSeconds'])).toMatchSnapshot();
  });

  it('totals of a range that ends within a day adds the rows of its edge', () => {
    expect(statement({ to: '2026-03-04T12:30:00Z' }, ['visitors', 'sessions'])).toMatchSnapshot();
  });

  it('what summaries do not hold is counted from rows beside them', () => {
    expect(statement({}, ['sessions', 'medianSessionDurationSeconds', 'revenue'])).toMatchSnapshot();
  });

  it('a course over time fills gaps', () => {
    const grid = { kind: 'filled', buckets: 3 } as const;
    const orderBy = [{ by: 'd1', descending: false }];
    expect(statement({ by: ['day'] }, ['visitors'], { grid, orderBy })).toMatchSnapshot();
  });

  it('a top list is a page of groups with their texts', () => {
    const orderBy = [{ by: 'visitors', descending: true }];
    const page = { limit: 10, offset: 0 };
    expect(statement({ by: ['path'] }, ['visitors', 'bounceRate'], { orderBy, page })).toMatchSnapshot();
  });

  it('the same groups of an earlier range names them', () => {
    const grid = { kind: 'keys', keys: [[5], [null]] } as const;
    expect(statement({ by: ['path'] }, ['pageViews'], { grid })).toMatchSnapshot();
  });

  it('a filter on sessions joins them to events', () => {
    expect(statement({ by: ['path'], selection: country }, ['visitors', 'sessions', 'bounceRate'])).toMatchSnapshot();
  });

  it('a filter on pages keeps sessions with such a page view', () => {
    expect(statement({ selection: { all: [path, { not: country }] } }, ['pageViews', 'sessions'])).toMatchSnapshot();
  });

  it('exit rates look at finished sessions', () => {
    expect(statement({ by: ['path'] }, ['exits', 'exitRate'])).toMatchSnapshot();
  });

  it('titles that sessions entered with looks for their first page view', () => {
    expect(statement({ by: ['title'], selection: country }, ['bounceRate'])).toMatchSnapshot();
  });

  it('values of a property', () => {
    const selection: Selection = { dimension: { kind: 'column', name: 'eventName' }, test: { kind: 'ids', ids: [9] } };
    expect(statement({ by: ['eventProperty:plan'], selection }, ['events'])).toMatchSnapshot();
  });

  it('new visitors, and who is new', () => {
    expect(statement({ by: ['day', 'visitorType'], persistent: true }, ['newVisitors'])).toMatchSnapshot();
  });

  it('web vitals takes the last reading of each page view', () => {
    expect(statement({ by: ['device'] }, ['lcpP75Ms', 'vitalSamples'])).toMatchSnapshot();
  });
});

describe('the statements of', () => {
  it('visitor sets', () => {
    const frame = frameOf({ by: ['path'], persistent: true, to: '2026-03-04T12:30:00Z' });
    const span = { from: Date.parse('2026-03-01T23:00:00Z'), to: Date.parse('2026-03-03T23:00:00Z') };
    const edge = { from: span.to, to: frame.range.to };
    const plan = { dimension: 1, span, edges: [edge] };
    expect(visitorSetsSql(frame, plan).text).toMatchSnapshot();
    expect(edgeVisitorsSql(frame, edge).text).toMatchSnapshot();
  });

  it('custom events', () => {
    expect(lastSeenSql(frameOf({ selection: country }), [1, 2]).text).toMatchSnapshot();
    expect(propertiesSql(frameOf({})).text).toMatchSnapshot();
  });

  it('single events and sessions', () => {
    const { range: span } = frameOf({});
    const after = { value: span.from + 1, id: '00000000-0000-4000-8000-000000000000' };
    const page = { span, after, limit: 51 };
    expect(listEventsSql(frameOf({ selection: country }), { ...page, type: 1 }).text).toMatchSnapshot();
    expect(
      listSessionsSql(frameOf({ selection: country }), { ...page, order: sessionOrder([]) }).text,
    ).toMatchSnapshot();
  });
});
