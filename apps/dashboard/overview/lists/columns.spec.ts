import { listNamed, type ListId } from './catalogue.ts';
import { cellText, columnsOf } from './columns.ts';

const row = { value: '/a', label: '/a', main: 5, percent: 12.5, columns: { visitors: 5, exitRate: null } };

describe('the columns of a list shown whole', () => {
  it('tell of pages how they were left, of events how often they came', () => {
    const names = (id: ListId) => columnsOf(listNamed(id)).map(({ name }) => name);
    expect(names('pages')).toContain('exitRate');
    expect(names('events')[0]).toBe('events');
    expect(names('countries')).toContain('bounceRate');
  });

  it('order a share by what it is a share of', () => {
    expect(columnsOf(listNamed('sources')).find(({ name }) => name === 'percent')?.orderBy).toBe('visitors');
  });

  it('show a dash where there is no value', () => {
    expect(cellText(row, { name: 'visitors', orderBy: 'visitors' })).toBe('5');
    expect(cellText(row, { name: 'percent', orderBy: 'visitors' })).toBe('12.5%');
    expect(cellText(row, { name: 'exitRate', orderBy: 'exitRate' })).toBe('–');
    expect(cellText(row, { name: 'scrollDepth', orderBy: 'scrollDepth' })).toBe('–');
  });
});
