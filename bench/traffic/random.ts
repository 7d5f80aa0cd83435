/** Numbers in [0, 1) that follow from the seed alone (mulberry32), so that a run can be had again. */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
};

/** A whole number in [from, to). */
export const wholeFrom = (random: () => number, from: number, to: number): number =>
  from + Math.floor(random() * (to - from));
