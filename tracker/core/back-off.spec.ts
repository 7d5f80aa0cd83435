import { type Answer, isWorthRetrying, longer, secondsToWait } from './back-off.ts';

const answer = (status: number, retryAfter: string | null = null): Answer => ({
  status,
  headers: { get: (name) => (name === 'Retry-After' ? retryAfter : null) },
});

describe('trying again', () => {
  it.each([
    [200, false],
    [202, false],
    [400, false],
    [403, false],
    [404, false],
    [413, false],
    [429, true],
    [500, true],
    [503, true],
  ])('after %d: %s', (status, expected) => {
    expect(isWorthRetrying(answer(status))).toBe(expected);
  });

  it('pauses twice as long each time, five minutes at most', () => {
    const pauses = [1];
    while (pauses.length < 11) pauses.push(longer(pauses[pauses.length - 1] ?? 0));
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
  });

  it('waits as long as the server asks for, else for the pause', () => {
    expect(secondsToWait(answer(503, '120'), 4)).toBe(120);
    expect(secondsToWait(answer(429, '0'), 4)).toBe(4);
    expect(secondsToWait(answer(503, 'Wed, 21 Oct 2026 07:28:00 GMT'), 4)).toBe(4);
    expect(secondsToWait({ status: 503 }, 4)).toBe(4);
  });
});
