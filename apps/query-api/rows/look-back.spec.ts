import { DAY_MS, HOUR_MS } from '#libs/domain';
import { lookBack, lookForward, readInSteps } from './look-back.ts';

const now = Date.parse('2026-03-04T12:00:00Z');

describe('looking back over a span', () => {
  it('takes all of it once, the newest first', () => {
    const span = { from: now - 30 * DAY_MS, to: now + HOUR_MS };
    const pieces = lookBack(span, now);
    expect(pieces[0]?.to).toBe(span.to);
    expect(pieces.at(-1)?.from).toBe(span.from);
    pieces.slice(1).forEach((piece, index) => expect(piece.to).toBe(pieces[index]?.from));
  });

  it('begins with the last hour and takes long steps then', () => {
    const lengths = lookBack({ from: now - 30 * DAY_MS, to: now }, now).map(({ from, to }) => (to - from) / HOUR_MS);
    expect(lengths).toEqual([1, 12, 144, 563]);
  });

  it('does not step through hours that have not come', () => {
    expect(lookBack({ from: now - HOUR_MS, to: now + 2 * DAY_MS }, now)).toHaveLength(2);
    expect(lookBack({ from: now, to: now }, now)).toEqual([]);
  });
});

describe('looking forward over a span', () => {
  it('takes all of it once, the oldest first', () => {
    const span = { from: now - 30 * DAY_MS, to: now };
    const pieces = lookForward(span);
    expect(pieces.map(({ from, to }) => (to - from) / HOUR_MS)).toEqual([1, 12, 144, 563]);
    expect([pieces[0]?.from, pieces.at(-1)?.to]).toEqual([span.from, span.to]);
    pieces.slice(1).forEach((piece, index) => expect(piece.from).toBe(pieces[index]?.to));
  });
});

describe('reading in steps', () => {
  it('stops as soon as there is enough', async () => {
    const asked: number[] = [];
    const read = async (_: unknown, limit: number): Promise<readonly string[]> => {
      asked.push(limit);
      return ['a', 'b'].slice(0, limit);
    };
    expect(await readInSteps(lookBack({ from: 0, to: now }, now), 3, read)).toEqual(['a', 'b', 'a']);
    expect(asked).toEqual([3, 1]);
  });
});
