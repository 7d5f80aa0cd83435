import { type CustomEventRow, type QueryAnswer, type TopRow } from '../../api/types.ts';
import { barPercent, rowOfEvent, rowOfTop, rowsOfQuery } from './rows.ts';

describe('a row of a list', () => {
  it('keeps of a top list the columns that it has', () => {
    const top = {
      value: 'DE',
      label: 'Germany',
      visitors: 8,
      sessions: 10,
      pageViews: null,
      percent: 40,
      bounceRate: 50,
    };
    expect(rowOfTop(top as TopRow)).toEqual({
      value: 'DE',
      label: 'Germany',
      main: 8,
      percent: 40,
      columns: { visitors: 8, sessions: 10, pageViews: null, bounceRate: 50 },
    });
  });

  it('counts events, not visitors, where it is an event', () => {
    const row = rowOfEvent({ name: 'signup', events: 30, visitors: 20, sessions: 25 } as CustomEventRow, 120);
    expect([row.main, row.percent]).toEqual([30, 25]);
  });

  it('takes its share from the totals of a query', () => {
    const answer = {
      rows: [
        { utmCampaign: 'spring', visitors: 5, sessions: 6 },
        { utmCampaign: null, visitors: 15, sessions: 16 },
      ],
      totals: { visitors: 20 },
    } as unknown as QueryAnswer;
    const rows = rowsOfQuery(answer, 'utmCampaign');
    expect(rows.map((row) => [row.value, row.main, row.percent])).toEqual([
      ['spring', 5, 25],
      [null, 15, 75],
    ]);
  });

  it('has a bar scaled to the first', () => {
    expect([barPercent(5, 20), barPercent(20, 20), barPercent(0, 0)]).toEqual([25, 100, 0]);
  });
});
