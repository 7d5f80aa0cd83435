import { money } from './money.ts';

describe('an amount of money', () => {
  it('is written as the reader writes it', () => expect(money(1234.5, 'EUR', 'en-GB')).toBe('€1,234.50'));
  it('keeps its code where that is no currency', () => expect(money(5, '?', 'en-GB')).toBe('5 ?'));
});
