import { addInteraction, interactionToNextPaint, type SlowInteractions } from './slow-interactions.ts';

const all = (...events: readonly (readonly [interactionId: number, duration: number])[]): SlowInteractions =>
  events.reduce<SlowInteractions>(
    (slowest, [interactionId, duration]) => addInteraction(slowest, { interactionId, duration }),
    [],
  );

describe('INP', () => {
  it('is unknown before the first interaction', () => {
    expect(interactionToNextPaint([], 0)).toBeUndefined();
  });

  it('is the slowest of a few, each as long as its longest event', () => {
    expect(interactionToNextPaint(all([1, 50], [2, 80], [2, 120], [1, 60]), 2)).toBe(120);
    expect(all([1, 50], [2, 80], [2, 120], [1, 60])).toHaveLength(2);
  });

  it('passes over one in fifty', () => {
    const slowest = all([1, 500], [2, 300], [3, 200], [4, 100]);
    expect([49, 50, 99, 100, 1000].map((count) => interactionToNextPaint(slowest, count))).toEqual([
      500, 300, 300, 200, 100,
    ]);
  });

  it('remembers the ten slowest', () => {
    const slowest = all(...Array.from({ length: 30 }, (_, index) => [index, index * 10] as const));
    expect(slowest.map(({ duration }) => duration)).toEqual([290, 280, 270, 260, 250, 240, 230, 220, 210, 200]);
  });
});
