import { sparkline } from './sparkline.ts';

describe('a small line', () => {
  it('goes from left to right, its greatest value on top', () => {
    expect(sparkline([0, 10, 5])).toBe('M0 31L50 1L100 16');
  });

  it('lies at the bottom where nobody came', () => {
    expect(sparkline([0, 0])).toBe('M0 31L100 31');
    expect(sparkline([])).toBe('');
  });
});
