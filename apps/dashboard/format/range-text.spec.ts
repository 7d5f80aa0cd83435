import { rangeText } from './range-text.ts';

const plain = (text: string) => text.replaceAll(/[\u2009\u202f\u00a0]/g, ' ');

describe('the name of a range', () => {
  it('is a word where there is one', () => {
    expect(rangeText({ kind: 'period', period: '7d' }, 'Europe/Berlin', 'en')).toBe('Last 7 days');
    expect(rangeText({ kind: 'period', period: '14d' }, 'Europe/Berlin', 'en')).toBe('Last 14 days');
  });

  it('is its dates otherwise, both included, in every zone', () => {
    const range = { kind: 'dates', from: '2026-03-01', to: '2026-03-07' } as const;
    expect(plain(rangeText(range, 'Pacific/Auckland', 'en'))).toBe('Mar 1 – 7, 2026');
    expect(plain(rangeText({ ...range, to: '2026-03-01' }, 'America/Lima', 'en'))).toBe('Mar 1, 2026');
  });
});
