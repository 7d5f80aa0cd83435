import { shiftDates, shiftToEndAt, stampOf } from './shift-dates.ts';

const line = '2001:db8::1 - - [17/May/2015:10:05:03 +0200] "GET / HTTP/1.1" 200 1 "-" "agent"';

describe('the dates of the demo', () => {
  it('are read with their offset', () => {
    expect(new Date(stampOf(line) ?? 0).toISOString()).toBe('2015-05-17T08:05:03.000Z');
  });

  it('move by the same span, the rest of the line stays', () => {
    expect(shiftDates(line, 24 * 3_600_000)).toBe(
      line.replace('17/May/2015:10:05:03 +0200', '18/May/2015:08:05:03 +0000'),
    );
  });

  it('end now, with their distances kept', () => {
    const later = line.replace('10:05:03', '10:06:03');
    const now = Date.UTC(2026, 0, 1);
    const by = shiftToEndAt([line, 'no stamp', later], now);
    expect([line, later].map((text) => now - (stampOf(shiftDates(text, by)) ?? 0))).toEqual([60_000, 0]);
  });

  it('leave a line without a stamp alone', () => {
    expect(shiftDates('broken', 1000)).toBe('broken');
    expect(shiftToEndAt(['broken'], 1000)).toBe(0);
  });
});
