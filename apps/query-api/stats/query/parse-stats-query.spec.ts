import { type Failure } from '#libs/domain';
import { makeCursor } from './cursor.ts';
import { parseStatsQuery, questionOf } from './parse-stats-query.ts';
import { bodyOfParameters } from './query-parameters.ts';
import { refuseForCookieless } from './refusals.ts';

const query = (more: object = {}): object => ({ metrics: ['visitors'], ...more });
const filters = (...items: readonly unknown[]): object => query({ filters: items });
const is = (dimension: string, ...values: readonly unknown[]): object => ({ dimension, operator: 'is', values });

const failureOf = (work: () => unknown): Failure => {
  try {
    work();
  } catch (error) {
    return error as Failure;
  }
  throw new Error('It was not refused');
};

describe('a query', () => {
  it('has defaults for all but its metrics', () => {
    expect(parseStatsQuery(query())).toEqual({
      metrics: ['visitors'],
      dimensions: [],
      interval: null,
      dateRange: { period: '30d' },
      timeZone: null,
      filter: { all: [] },
      orderBy: [],
      page: { limit: 100, offset: 0, byOffset: false },
      compare: 'none',
    });
  });

  it('cannot be changed once it is parsed', () => {
    expect(Object.isFrozen(parseStatsQuery(query()))).toBe(true);
  });

  it('goes on with its own cursor', () => {
    const cursor = makeCursor(questionOf(parseStatsQuery(query())), 100);
    expect(parseStatsQuery(query({ cursor })).page).toEqual({ limit: 100, offset: 100, byOffset: false });
    expect(failureOf(() => parseStatsQuery(query({ cursor, dimensions: ['path'] })))).toMatchObject({
      code: 'cursor.invalid',
    });
  });

  it.each<[string, unknown, string, string | undefined]>([
    ['no object', [], 'body.malformed', undefined],
    ['without metrics', {}, 'field.missing', 'metrics'],
    ['with an empty list of metrics', { metrics: [] }, 'field.missing', 'metrics'],
    ['an unknown member', query({ colour: 'red' }), 'field.unknown', 'colour'],
    ['an unknown metric', { metrics: ['visitors', 'shoes'] }, 'query.metricUnknown', 'metrics[1]'],
    ['a metric that is a word of JavaScript', { metrics: ['constructor'] }, 'query.metricUnknown', 'metrics[0]'],
    ['an unknown dimension', query({ dimensions: ['shoe'] }), 'query.dimensionUnknown', 'dimensions[0]'],
    ['a dimension that only filters', query({ dimensions: ['visitorId'] }), 'query.dimensionUnknown', 'dimensions[0]'],
    ['a property without a key', query({ dimensions: ['eventProperty:'] }), 'query.dimensionUnknown', 'dimensions[0]'],
    ['an unknown interval', query({ interval: 'fortnight' }), 'field.invalid', 'interval'],
    ['half a range', query({ dateRange: { from: '2026-03-01' } }), 'range.invalid', 'dateRange'],
    ['half a comparison', query({ compare: { to: '2026-03-01' } }), 'range.invalid', 'compare'],
    ['an unknown comparison', query({ compare: 'yesterday' }), 'field.invalid', 'compare'],
    ['an order by something not asked for', query({ orderBy: ['-sessions'] }), 'query.orderByUnknown', 'orderBy[0]'],
    ['a limit of 0', query({ limit: 0 }), 'field.invalid', 'limit'],
    ['a limit over 1,000', query({ limit: 1001 }), 'field.invalid', 'limit'],
    ['an offset over 10,000', query({ offset: 10_001 }), 'page.offsetTooLarge', 'offset'],
    ['cursor and offset', query({ offset: 1, cursor: 'x' }), 'field.invalid', 'offset'],
    ['a foreign cursor', query({ cursor: 'x' }), 'cursor.invalid', 'cursor'],
    [
      'eleven metrics',
      {
        metrics: [
          'pageViews',
          'events',
          'visitors',
          'sessions',
          'bounces',
          'bounceRate',
          'viewsPerSession',
          'revenue',
          'conversions',
          'completions',
          'scrollDepth',
        ],
      },
      'query.tooComplex',
      'metrics',
    ],
    [
      'five dimensions',
      query({ dimensions: ['path', 'title', 'country', 'city', 'os'] }),
      'query.tooComplex',
      'dimensions',
    ],
  ])('is refused as %s', (_, body, code, field) => {
    expect(failureOf(() => parseStatsQuery(body))).toMatchObject({ code, field });
  });
});

describe('filters', () => {
  it('are a tree of conditions', () => {
    const { filter } = parseStatsQuery(filters({ or: [is('country', 'DE'), { not: is('path', '/') }] }));
    expect(filter).toMatchObject({ all: [{ any: [{ operator: 'is', values: ['DE'] }, { not: { values: ['/'] } }] }] });
  });

  it('take numbers and truth values of properties as their text', () => {
    const { filter } = parseStatsQuery(
      filters(is('eventProperty:seats', 3, true), {
        dimension: 'eventProperty:seats',
        operator: 'gte',
        values: ['2.50'],
      }),
    );
    expect(filter).toMatchObject({ all: [{ values: ['3', 'true'] }, { values: ['2.5'] }] });
  });

  const deep = { not: { not: { not: is('path', '/') } } };

  it.each<[string, object, string, string]>([
    ['no list', query({ filters: {} }), 'field.invalid', 'filters'],
    ['an unknown member', filters({ ...is('path', '/'), shoe: 1 }), 'field.unknown', 'filters[0].shoe'],
    [
      'or with a condition beside it',
      filters({ or: [is('path', '/')], dimension: 'path' }),
      'field.unknown',
      'filters[0].dimension',
    ],
    ['an empty or', filters({ or: [] }), 'field.invalid', 'filters[0].or'],
    ['an unknown dimension', filters(is('shoe', '1')), 'query.dimensionUnknown', 'filters[0].dimension'],
    ['time as a dimension', filters(is('day', '2026-03-01')), 'query.dimensionUnknown', 'filters[0].dimension'],
    [
      'an unknown operator',
      filters({ dimension: 'path', operator: 'likes', values: ['/'] }),
      'query.operatorUnknown',
      'filters[0].operator',
    ],
    [
      'more than something that is no property',
      filters({ dimension: 'path', operator: 'gt', values: [1] }),
      'query.operatorUnknown',
      'filters[0].operator',
    ],
    ['no value', filters({ dimension: 'path', operator: 'is' }), 'field.invalid', 'filters[0].values'],
    [
      'values where none are taken',
      filters({ dimension: 'path', operator: 'isSet', values: ['x'] }),
      'field.invalid',
      'filters[0].values',
    ],
    [
      'too many patterns',
      filters({ dimension: 'path', operator: 'contains', values: Array(21).fill('x') }),
      'field.invalid',
      'filters[0].values',
    ],
    ['a number as a country', filters(is('country', 'DE', 5)), 'field.invalid', 'filters[0].values[1]'],
    [
      'more than a word',
      filters({ dimension: 'eventProperty:n', operator: 'gt', values: ['many'] }),
      'field.invalid',
      'filters[0].values[0]',
    ],
    ['21 conditions', filters(...Array<object>(21).fill(is('path', '/'))), 'query.tooComplex', 'filters[20]'],
    ['four levels', filters(deep), 'query.tooComplex', 'filters[0].not.not.not'],
  ])('are refused as %s', (_, body, code, field) => {
    expect(failureOf(() => parseStatsQuery(body))).toMatchObject({ code, field });
  });
});

describe('combinations without meaning', () => {
  it.each<[string, object, string]>([
    ['bounces by event name', { metrics: ['bounces'], dimensions: ['eventName'] }, 'query.metricDimension'],
    ['page views by goal', { metrics: ['pageViews'], dimensions: ['goal'] }, 'query.metricDimension'],
    ['events by goal', { metrics: ['events'], dimensions: ['goal'] }, 'query.metricDimension'],
    ['exit rate without path', { metrics: ['exitRate'], dimensions: ['title'] }, 'query.metricDimension'],
    ['web vitals by source', { metrics: ['lcpP75Ms'], dimensions: ['source'] }, 'query.metricDimension'],
    ['a property of any event', query({ dimensions: ['eventProperty:plan'] }), 'query.eventNameRequired'],
    [
      'a property of either of two events',
      query({ dimensions: ['eventProperty:plan'], filters: [is('eventName', 'a', 'b')] }),
      'query.eventNameRequired',
    ],
    ['two time dimensions', query({ interval: 'day', dimensions: ['hourOfDay'] }), 'query.intervalTooFine'],
  ])('are refused: %s', (_, body, code) => {
    expect(failureOf(() => parseStatsQuery(body)).code).toBe(code);
  });

  it('are not: web vitals by path over time, a property of one event', () => {
    expect(() => parseStatsQuery({ metrics: ['lcpP75Ms'], dimensions: ['path'], interval: 'day' })).not.toThrow();
    const one = query({ dimensions: ['eventProperty:plan'], filters: [is('eventName', 'signup')] });
    expect(() => parseStatsQuery(one)).not.toThrow();
  });

  it('depend on the website: who is new is not known where visitors change every day', () => {
    const asked = [
      { metrics: ['newVisitors'] },
      query({ dimensions: ['visitorType'] }),
      filters(is('visitorType', 'new')),
    ];
    for (const body of asked) {
      expect(failureOf(() => refuseForCookieless(parseStatsQuery(body))).code).toBe('query.cookieless');
    }
  });
});

describe('a query of parameters', () => {
  const parse = (parameters: object) => parseStatsQuery(bodyOfParameters(parameters as Record<string, unknown>));

  it('is the same query as its body', () => {
    const parameters = {
      metrics: 'pageViews,visitors',
      dimensions: 'path',
      period: '7d',
      filter: ['country:in:DE|AT', 'path:isSet'],
      orderBy: '-visitors,path',
      limit: '50',
      compare: 'previous',
    };
    expect(parse(parameters)).toEqual(
      parseStatsQuery({
        metrics: ['pageViews', 'visitors'],
        dimensions: ['path'],
        dateRange: '7d',
        filters: [
          { dimension: 'country', operator: 'in', values: ['DE', 'AT'] },
          { dimension: 'path', operator: 'isSet' },
        ],
        orderBy: ['-visitors', 'path'],
        limit: 50,
        compare: 'previous',
      }),
    );
  });

  it('may hold separators in its values', () => {
    const { filter } = parse({ metrics: 'events', filter: String.raw`eventName:is:a\|b\\|c:d` });
    expect(filter).toMatchObject({ all: [{ values: ['a|b\\', 'c:d'] }] });
  });

  it('finds the operator behind a key with colons', () => {
    const { filter } = parse({ metrics: 'events', filter: 'eventProperty:a:b:startsWith:x' });
    expect(filter).toMatchObject({ all: [{ dimension: { key: 'a:b' }, operator: 'startsWith', values: ['x'] }] });
  });

  it.each<[string, object, string, string]>([
    [
      'a period beside dates',
      { metrics: 'events', period: '7d', from: '2026-03-01', to: '2026-03-02' },
      'range.invalid',
      'period',
    ],
    ['half a range', { metrics: 'events', to: '2026-03-02' }, 'range.invalid', 'from'],
    ['filters that are no JSON', { metrics: 'events', filters: '{' }, 'field.invalid', 'filters'],
    ['both kinds of filters', { metrics: 'events', filters: '[]', filter: 'path:isSet' }, 'field.invalid', 'filters'],
    ['a filter without operator', { metrics: 'events', filter: 'path' }, 'field.invalid', 'filters[0].operator'],
  ])('is refused with %s', (_, parameters, code, field) => {
    expect(failureOf(() => parse(parameters))).toMatchObject({ code, field });
  });
});
