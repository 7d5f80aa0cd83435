import { afterStop } from './back-off.ts';

describe('a projector that stops', () => {
  it('is started again ever later, at most half a minute', () => {
    let tries = { failures: 0 };
    const waits = Array.from({ length: 9 }, () => {
      const next = afterStop(tries, 10);
      tries = next.tries;
      return next.waitMs;
    });
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });

  it('begins anew when it had run for a minute', () => {
    expect(afterStop({ failures: 8 }, 60_000)).toEqual({ tries: { failures: 1 }, waitMs: 250 });
  });
});
