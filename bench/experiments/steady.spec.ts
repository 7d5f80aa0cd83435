import { slopeOf } from './steady.ts';

describe('how fast a lag grows', () => {
  it('is the slope of its line, whatever jumps up and down', () => {
    expect(slopeOf([10, 20, 30, 40])).toBe(10);
    expect(slopeOf([5, 9, 5, 9, 5])).toBe(0);
    expect(slopeOf([7])).toBe(0);
  });
});
