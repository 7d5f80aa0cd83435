import { judge, merged } from './row.ts';
import { figure, tableOf } from './table.ts';

describe('a row of the table', () => {
  it('is judged by the median of its rounds', () => {
    const row = { name: 'rate', unit: 'events/s', values: [90, 300, 110] };
    expect(judge({ ...row, goal: { least: 100 } })).toMatchObject({ median: 110, least: 90, most: 300, verdict: 'ok' });
    expect(judge({ ...row, goal: { most: 100 } }).verdict).toBe('missed');
    expect(judge(row).verdict).toBe('–');
  });

  it('holds the values of all rounds', () => {
    const round = (value: number) => [{ name: 'rate', unit: 'events/s', values: [value] }];
    expect(merged([round(1), round(2)])).toEqual([{ name: 'rate', unit: 'events/s', values: [1, 2] }]);
  });

  it('is printed with its figures rounded to what matters', () => {
    expect([figure(12_345.6), figure(45.67), figure(1.234), figure(NaN)]).toEqual(['12,346', '45.7', '1.23', '–']);
    const [, , line] = tableOf([judge({ name: 'rate', unit: 'ms', values: [1.5] })]).split('\n');
    expect(line?.split('|').map((cell) => cell.trim())).toEqual([
      '',
      'rate',
      '1.5',
      'ms',
      'one round',
      '',
      '–',
      '',
      '',
    ]);
  });
});
