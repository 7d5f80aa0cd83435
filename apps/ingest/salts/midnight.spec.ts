import { makeZone } from '#libs/domain';
import { Midnight } from './midnight.ts';

const MINUTE = 60_000;
const today = makeZone('UTC').dayOf(Date.UTC(2026, 2, 1, 12));
const midnight = today.end;

describe('midnight', () => {
  it('is crossed with the id of the day before by who was active within 30 minutes', () => {
    const ids = new Midnight();
    ids.note('s', today, 'v', midnight - 5 * MINUTE);
    expect(ids.mayCarry('s', today.label, midnight + 25 * MINUTE)).toBe(true);
    expect(ids.carries('s', today.label, 'v', midnight + 25 * MINUTE)).toBe(true);
    expect(ids.carries('s', today.label, 'v', midnight + 55 * MINUTE)).toBe(true);
    expect(ids.carries('s', today.label, 'v', midnight + 86 * MINUTE)).toBe(false);
    expect(ids.mayCarry('s', today.label, midnight + 86 * MINUTE)).toBe(false);
  });

  it('is crossed by nobody else', () => {
    const ids = new Midnight();
    ids.note('s', today, 'v', midnight - 5 * MINUTE);
    expect(ids.carries('s', today.label, 'w', midnight + MINUTE)).toBe(false);
    expect(ids.mayCarry('t', today.label, midnight + MINUTE)).toBe(false);
  });

  it('is not thought of at noon', () => {
    const ids = new Midnight();
    ids.note('s', today, 'v', midnight - 31 * MINUTE);
    expect(ids.mayCarry('s', today.label, midnight - MINUTE)).toBe(false);
  });
});
