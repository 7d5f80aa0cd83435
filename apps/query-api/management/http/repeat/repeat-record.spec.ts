import { judgeRepeat } from './repeat-record.ts';

describe('a request with a key that was used before', () => {
  const at = Date.parse('2026-03-01T00:00:00Z');
  const minutes = (count: number): number => at + count * 60_000;
  const answer = { body: {}, headers: {}, content: null };

  it.each([
    ['is answered again for a day', { asked: 'a', at, answer }, minutes(24 * 60), 'again'],
    ['is new after that', { asked: 'a', at, answer }, minutes(24 * 60) + 1, 'anew'],
    ['waits for the one before it', { asked: 'a', at, answer: null }, minutes(15), 'wait'],
    ['is new if that was broken off', { asked: 'a', at, answer: null }, minutes(15) + 1, 'anew'],
    ['is refused if it asks for something else', { asked: 'b', at, answer }, minutes(5), 'mismatch'],
    ['is refused so even while that is worked on', { asked: 'b', at, answer: null }, minutes(0.5), 'mismatch'],
  ] as const)('%s', (_, before, now, judged) => expect(judgeRepeat(before, 'a', now)).toBe(judged));
});
