import { readDifferences } from './differences.ts';

describe('what a rebuild found', () => {
  it('is read with its examples', () => {
    const result = { rowsCompared: 5, differences: 1, examples: [{ table: 'sessions' }, 'day'], swapped: true };
    expect(readDifferences(result)).toEqual({
      rowsCompared: 5,
      differences: 1,
      examples: ['{"table":"sessions"}', 'day'],
      isSwapped: true,
    });
  });

  it('is nothing where nothing is said', () => {
    expect(readDifferences()).toEqual({ rowsCompared: 0, differences: 0, examples: [], isSwapped: false });
  });
});
