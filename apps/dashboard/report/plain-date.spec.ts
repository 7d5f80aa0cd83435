import { addDays, addMonths, dateIn, daysBetween, isPlainDate, lastOfMonth } from './plain-date.ts';

describe('a calendar date', () => {
  it('is that of the zone, not of the browser', () => {
    const at = new Date('2026-03-01T23:30:00Z');
    expect(dateIn('Europe/Berlin', at)).toBe('2026-03-02');
    expect(dateIn('America/New_York', at)).toBe('2026-03-01');
  });

  it('moves over months, leap days and years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-11-15', 2)).toBe('2027-01-15');
    expect(lastOfMonth('2026-02-10')).toBe('2026-02-28');
  });

  it('counts days across a change of the clock', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  });

  it('is refused when it is no date', () => {
    expect(isPlainDate('2026-13-01')).toBe(false);
    expect(isPlainDate('yesterday')).toBe(false);
    expect(isPlainDate('2026-03-01')).toBe(true);
  });
});
