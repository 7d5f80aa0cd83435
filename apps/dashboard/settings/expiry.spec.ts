import { endOfDay } from './expiry.ts';

describe('until when something works', () => {
  it('is the end of the day that was chosen, where its reader is', () => {
    const end = new Date(endOfDay('2026-12-31') ?? '');
    expect([end.getFullYear(), end.getMonth(), end.getDate(), end.getHours()]).toEqual([2027, 0, 1, 0]);
  });

  it('is open where no day was chosen', () => expect(endOfDay('')).toBeNull());
});
