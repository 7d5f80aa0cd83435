import { aGate } from '../contract/records.ts';
import { Turns } from './turns.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('are taken one after another on one partition, and side by side on others', async () => {
    const turns = new Turns();
    const done: string[] = [];
    const first = aGate();
    const work = (name: string, until: Promise<void>) => () => until.then(() => void done.push(name));
    const all = [
      turns.take(new Set([0, 1]), work('0 and 1', first.opened)),
      turns.take(new Set([1]), work('1', Promise.resolve())),
      turns.take(new Set([2]), work('2', Promise.resolve())),
    ];
    await turn();
    expect(done).toEqual(['2']);
    first.open();
    await Promise.all(all);
    expect(done).toEqual(['2', '0 and 1', '1']);
  });

  it('go on after one that failed', async () => {
    const turns = new Turns();
    const failing = turns.take(new Set([0]), () => Promise.reject(new Error('no')));
    const next = turns.take(new Set([0]), () => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });
});
