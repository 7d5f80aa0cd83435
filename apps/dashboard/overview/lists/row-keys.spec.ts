import { rowAfterKey } from './row-keys.ts';

describe('keys in a list', () => {
  it('move between rows and stop at the ends', () => {
    expect(rowAfterKey('ArrowDown', 0, 3)).toBe(1);
    expect(rowAfterKey('ArrowUp', 0, 3)).toBeUndefined();
    expect(rowAfterKey('ArrowDown', 2, 3)).toBeUndefined();
    expect(rowAfterKey('End', 0, 3)).toBe(2);
    expect(rowAfterKey('x', 0, 3)).toBeUndefined();
  });
});
