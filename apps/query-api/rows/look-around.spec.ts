import { lookAround } from './look-around.ts';

describe('looking for an id', () => {
  it('begins at the time that a UUIDv7 names', () => {
    const made = Date.parse('2026-03-04T12:00:00Z');
    const id = `${made
      .toString(16)
      .padStart(12, '0')
      .replace(/^(.{8})/, '$1-')}-7abc-8def-0123456789ab`;
    const [near, far, always] = lookAround(id);
    expect(near).toEqual({ from: made - 900_000, to: made + 900_000 });
    expect(far).toEqual({ from: made - 3 * 86_400_000, to: made + 3 * 86_400_000 });
    expect(always?.from).toBe(0);
  });

  it('goes everywhere for an id that says nothing', () => {
    expect(lookAround('0197a7a0-0000-4000-8000-000000000000')).toHaveLength(1);
    expect(lookAround('some words')).toHaveLength(1);
    expect(lookAround('ffffffff-ffff-7000-8000-000000000000')).toHaveLength(1);
  });
});
