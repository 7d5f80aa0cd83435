import { uuid } from '../../given/facts.ts';
import { SeenVisitors } from './seen-visitors.ts';

describe('visitors that were seen', () => {
  it('are never taken for new ones', () => {
    const seen = new SeenVisitors();
    for (let number = 0; number < 20_000; number++) seen.addAgain(1, uuid(number));
    const forgotten = Array.from({ length: 20_000 }, (_, number) => seen.addAgain(1, uuid(number))).filter((is) => !is);
    expect(forgotten).toEqual([]);
  });

  it('are told from new ones almost always, ids that differ in a digit and other websites included', () => {
    const seen = new SeenVisitors();
    for (let number = 0; number < 20_000; number++) seen.addAgain(1, uuid(number));
    const mistaken = Array.from({ length: 20_000 }, (_, number) => seen.addAgain(2, uuid(number))).filter((is) => is);
    expect(mistaken.length).toBeLessThan(20);
    const others = Array.from({ length: 20_000 }, (_, number) => seen.addAgain(1, uuid(0x100000 + number)));
    expect(others.filter((is) => is).length).toBeLessThan(20);
  });
});
