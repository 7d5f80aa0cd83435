import { Remembered } from './remembered.ts';

describe('remembered answers', () => {
  const owner = {};

  it('are made once for each owner and key', () => {
    const remembered = new Remembered<object, string>(10);
    let made = 0;
    const ask = (of: object, key: string): string => remembered.of(of, key, () => `${key}${++made}`);
    expect([ask(owner, 'a'), ask(owner, 'a'), ask({}, 'a'), ask(owner, 'b')]).toEqual(['a1', 'a1', 'a2', 'b3']);
  });

  it('are forgotten two generations later, unless they were asked for meanwhile', () => {
    const remembered = new Remembered<object, number>(2);
    let made = 0;
    const ask = (key: string): number => remembered.of(owner, key, () => ++made);
    expect([ask('a'), ask('b'), ask('c'), ask('a')]).toEqual([1, 2, 3, 1]);
    expect([ask('d'), ask('a'), ask('b')]).toEqual([4, 1, 5]);
  });

  it('are not kept under keys of any length', () => {
    const remembered = new Remembered<object, number>(2);
    let made = 0;
    const ask = (): number => remembered.of(owner, 'x'.repeat(10_000), () => ++made);
    expect([ask(), ask()]).toEqual([1, 2]);
  });
});
