import {
  chosenList,
  readReportSearch,
  reportOf,
  reportParams,
  searchForList,
  searchForPage,
  searchForRange,
} from './report-search.ts';

describe('the state in the address', () => {
  it('is the last week compared with the week before where nothing is said', () => {
    expect(reportOf(readReportSearch({}))).toEqual({
      range: { kind: 'period', period: '7d' },
      compare: 'previous',
      filters: [],
      metric: 'visitors',
      interval: undefined,
      isTable: false,
    });
  });

  it('drops what cannot be understood and keeps the rest', () => {
    const raw = {
      period: 'soon',
      compare: 'none',
      filter: ['country:is:DE', 'nonsense'],
      metric: 'happiness',
      all: 'x',
    };
    expect(readReportSearch(raw)).toEqual({ compare: 'none', filter: ['country:is:DE'] });
  });

  it('takes a single filter that the address holds once', () => {
    expect(readReportSearch({ filter: 'country:is:DE' }).filter).toEqual(['country:is:DE']);
  });

  it('wants both ends of a range, in order', () => {
    expect(readReportSearch({ from: '2026-03-02', to: '2026-03-01', period: '30d' })).toEqual({ period: '30d' });
    expect(readReportSearch({ from: '2026-03-01', to: '2026-03-02' })).toEqual({
      from: '2026-03-01',
      to: '2026-03-02',
    });
  });

  it('compares all time with nothing', () => {
    expect(reportOf({ period: 'all', compare: 'previous' }).compare).toBe('none');
  });

  it('becomes the parameters of the API', () => {
    const report = reportOf({ from: '2026-03-01', to: '2026-03-02', filter: ['country:is:DE', 'path:is:/a'] });
    expect(reportParams(report, 'previous').toString()).toBe(
      'from=2026-03-01&to=2026-03-02&compare=previous&filter=country%3Ais%3ADE&filter=path%3Ais%3A%2Fa',
    );
  });

  it('forgets the interval with the range', () => {
    expect(searchForRange({ kind: 'period', period: '30d' })).toEqual({ period: '30d' });
  });
});

describe('the chosen list of a panel', () => {
  it('is the first until another is chosen, panel by panel', () => {
    const search = { lists: ['cities', 'entryPages'] as const };
    expect(chosenList(search, 'pages')).toBe('entryPages');
    expect(chosenList(search, 'sources')).toBe('sources');
  });

  it('leaves the address when it is the first again', () => {
    expect(searchForList({ lists: ['entryPages', 'cities'] }, 'pages', 'pages')).toEqual(['cities']);
    expect(searchForList({ lists: ['entryPages'] }, 'pages', 'pages')).toBeUndefined();
    expect(searchForList({}, 'places', 'regions')).toEqual(['regions']);
  });
});

describe('the address of another page of the same website', () => {
  it('keeps when and of whom, and leaves what only this page means', () => {
    const search = readReportSearch({
      period: '30d',
      filter: 'country:is:DE',
      metric: 'sessions',
      order: '-events',
      event: 'signup',
      visitor: 'v',
      map: 'shown',
    });
    expect(search).toMatchObject({ order: '-events', event: 'signup', visitor: 'v', map: 'shown' });
    expect(searchForPage(search)).toEqual({ period: '30d', filter: ['country:is:DE'] });
  });
});
